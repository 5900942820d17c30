// An SMTP server on a free port of loopback. The first line it prints is the port; then a line of JSON for each mail it took, parsed.
// With a certificate in SMTP_CERTIFICATE and its key in SMTP_KEY, as PEM, it offers STARTTLS and takes nobody's password before. Whom a mail is to says what becomes of it: rejected…@ is refused for good, busy…@ once for now, stalled…@ is read the first time and never answered.
import { SMTPServer } from 'smtp-server';
import PostalMime from 'postal-mime';

const seen = new Set();
const isFirst = address => !seen.has(address) && seen.add(address);
const refuse = (code, text) => Object.assign(new Error(text), { responseCode: code });
const user = process.argv[2], password = process.argv[3];

const { SMTP_CERTIFICATE: cert, SMTP_KEY: key } = process.env;

const server = new SMTPServer({
  ...(cert ? { cert, key } : {}),
  hideSTARTTLS: !cert,
  authOptional: user === undefined,
  allowInsecureAuth: !cert,
  disableReverseLookup: true,
  onAuth: (auth, session, done) => auth.username === user && auth.password === password ? done(null, { user }) : done(refuse(535, 'no')),
  onMailFrom(address, session, done) {
    console.log(JSON.stringify({ sender: address.address, isEncrypted: session.secure }));
    done();
  },
  onRcptTo({ address }, session, done) {
    if (address.startsWith('rejected')) return done(refuse(550, 'There is no such mailbox'));
    if (address.startsWith('busy') && isFirst(address)) return done(refuse(451, 'Try again later'));
    done();
  },
  async onData(stream, session, done) {
    const chunks = [];
    for await (const chunk of stream) chunks.push(chunk);
    const to = session.envelope.rcptTo.map(each => each.address);
    if (to[0].startsWith('stalled') && isFirst(to[0])) return console.log(JSON.stringify({ stalled: to[0] }));
    const raw = Buffer.concat(chunks);
    const mail = await PostalMime.parse(raw);
    console.log(JSON.stringify({
      to, isEncrypted: session.secure, subject: mail.subject, text: mail.text, html: mail.html, messageId: mail.messageId, from: mail.from, toHeader: mail.to,
      headers: mail.headers.map(header => header.key),
    }));
    done();
  },
});
// Those of connections: who does not trust the certificate breaks off.
server.on('error', () => {});
server.listen(0, '127.0.0.1', () => console.log(server.server.address().port));
process.stdin.on('end', () => process.exit(0)).resume();
