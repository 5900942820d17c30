// Asks the server's graph. Who asks is in cookies that no script reads; where they have run out they are renewed once.

const address = new URL('../graphql', import.meta.url);
const patience = 35_000; // the server gives an operation up after 30 seconds

/** The server does not answer, or cannot at the moment. */
export class Away extends Error {
  constructor(retryAfter = 0) { super('The server cannot be reached.'); this.retryAfter = retryAfter; }
}

/** Nobody is signed in any more. */
export class SignedOut extends Error {}

/** The server refuses what was asked. */
export class Refused extends Error {
  constructor({ message, extensions, code, retryAfter }) { super(message); this.code = code ?? extensions?.code; this.retryAfter = retryAfter ?? extensions?.retryAfter; }
}

async function post(operation, variables, signal) {
  try {
    const response = await fetch(address, {
      method: 'POST',
      headers: { 'content-type': 'application/json', accept: 'application/json' },
      body: JSON.stringify({ documentId: `admin/${operation}`, variables }),
      signal: AbortSignal.any([AbortSignal.timeout(patience), ...(signal ? [signal] : [])]),
    });
    if (response.status >= 500) throw new Away(Number(response.headers.get('retry-after')));
    const answer = await response.json();
    const outage = answer.errors?.find(error => error.extensions?.code === 'SERVICE_UNAVAILABLE');
    if (outage) throw new Away(outage.extensions.retryAfter);
    return answer;
  } catch (error) {
    signal?.throwIfAborted();
    throw error instanceof Away ? error : new Away();
  }
}

const isSignedOut = answer => answer.errors?.some(error => error.extensions?.code === 'UNAUTHENTICATED');

let refreshing = null;

/** Goes on with the session by the refresh token, once for all who wait. Tells whether there is one. */
export function refresh() {
  refreshing ??= post('refresh').then(answer => Boolean(answer.data?.refreshSession.user)).finally(() => { refreshing = null; });
  return refreshing;
}

/** Asks one of the page's operations, and gives its data. */
export async function ask(operation, variables, signal) {
  let answer = await post(operation, variables, signal);
  if (isSignedOut(answer) && await refresh()) answer = await post(operation, variables, signal);
  if (isSignedOut(answer)) throw new SignedOut();
  if (answer.errors) throw new Refused(answer.errors[0]);
  return answer.data;
}

/** Who is signed in, and to which shop. Where the access token has run out it is renewed; a session that has ended is nobody's. */
export async function session() {
  let answer = await post('session');
  if ((isSignedOut(answer) || answer.data?.me === null) && (await refresh() || isSignedOut(answer))) answer = await post('session');
  if (answer.errors) throw new Refused(answer.errors[0]);
  return answer.data;
}

/** Asks a mutation, and gives its payload. */
export async function change(operation, variables) {
  const [payload] = Object.values(await ask(operation, variables));
  if (payload.errors) throw new Refused(payload.errors[0]);
  return payload;
}
