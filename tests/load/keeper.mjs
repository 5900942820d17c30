// The demo shop's keeper, signed in at a server that runs in Development, with the keys that the keeper's second factor was seeded under.
import { createHmac } from 'node:crypto';

/** A code of an authenticator app (RFC 6238). */
function codeOf(secret) {
  const bits = [...secret].map((letter) => 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'.indexOf(letter).toString(2).padStart(5, '0')).join('');
  const key = Buffer.from(bits.match(/.{8}/g).map((byte) => parseInt(byte, 2)));
  const step = Buffer.alloc(8);
  step.writeBigUInt64BE(BigInt(Math.floor(Date.now() / 30_000)));
  const mac = createHmac('sha1', key).update(step).digest();
  return String((mac.readUInt32BE(mac[19] & 15) & 0x7fffffff) % 1_000_000).padStart(6, '0');
}

/** The keeper's access token, and a function that asks as the keeper and throws where the answer has errors. */
export async function signInKeeper(url) {
  let token;
  async function graph(query, variables) {
    const response = await fetch(`${url}/graphql`, {
      method: 'POST', headers: { 'content-type': 'application/json', ...(token && { authorization: `Bearer ${token}` }) }, body: JSON.stringify({ query, variables }),
    });
    const { data, errors } = await response.json();
    if (errors) throw new Error(JSON.stringify(errors));
    return data;
  }
  const { signIn } = await graph('mutation($input: SignInInput!) { signIn(input: $input) { twoFactorChallenge { token } } }', { input: { email: 'admin@goshop.local', password: 'Admin-demo-1!' } });
  token = (await graph('mutation($input: CompleteTwoFactorInput!) { completeTwoFactor(input: $input) { tokens { accessToken } } }',
    { input: { challenge: signIn.twoFactorChallenge.token, code: codeOf('JBSWY3DPEHPK3PXP') } })).completeTwoFactor.tokens.accessToken;
  return { token, graph };
}
