// Fills the outbox with mail and live events, and says how fast one server works them off: each alone, then both at once, for neither is to wait for the other.
// Called by script/bench --outbox, which has built the server and set DATABASE (Npgsql's form) and DATABASE_PSQL to a seeded database of its own.
import { execFileSync } from 'node:child_process';
import { parseArgs } from 'node:util';
import { SMTPServer } from 'smtp-server';
import { cpuOf, sleep, startServer } from './server.mjs';

const { values: options } = parseArgs({ options: { mail: { type: 'string', default: '2000' }, events: { type: 'string', default: '50000' } } });
const [MAIL, EVENTS] = [Number(options.mail), Number(options.events)];
const sql = (text) => execFileSync('psql', ['-qAtX', process.env.DATABASE_PSQL, '-c', text]).toString().trim();

// ---- a mail server that takes everything, and a shop ----
// The mail server greets after 100 ms, to catch those who talk first, and so letters are bounded by how many are sent at once (GOSHOP_JOBS_AT_ONCE) and not by the processor.
let received = 0;
const smtp = new SMTPServer({
  disabledCommands: ['AUTH', 'STARTTLS'], disableReverseLookup: true, logger: false,
  onData(stream, session, done) {
    stream.resume().on('end', () => { received++; done(); });
  },
});
const smtpPort = await new Promise((resolve) => smtp.listen(0, '127.0.0.1', () => resolve(smtp.server.address().port)));
const server = await startServer(process.env.DATABASE, {
  SMTP_URL: `smtp://127.0.0.1:${smtpPort}?tls=off`, MAIL_FROM: 'shop@goshop.example', SHOP_URL: 'https://goshop.example',
}, { pinned: false });

// ---- what is written, and when it has left ----
const write = (kind, count, payload) => `INSERT INTO outbox_messages (id, kind, payload, available_at, created_at)
  SELECT gen_random_uuid(), '${kind}', ${payload}, now(), now() FROM generate_series(1, ${count}) n CROSS JOIN LATERAL (SELECT id, user_id FROM orders OFFSET n % 100 LIMIT 1) o;`;
const mail = write('mail.order-placed', MAIL, "jsonb_build_object('orderId', o.id, 'status', 0)");
const events = write('live', EVENTS, `jsonb_build_object('topics', jsonb_build_array('order:' || o.id, 'orders-of:' || o.user_id), 'message', jsonb_build_object('orderId', o.id, 'status', 1))`);

/** What the server has used of its processors so far, in ms. */
const cpu = () => cpuOf(server.pid) / 1000;
/** Seconds until nothing of a kind is queued any more. */
async function left(kind, since) {
  while (sql(`SELECT count(*) FROM outbox_messages WHERE status = 'QUEUED' AND kind = '${kind}'`) !== '0') await sleep(50);
  return (performance.now() - since) / 1000;
}
async function measure(name, ...writes) {
  const [before, used] = [received, cpu()];
  sql(`BEGIN; ${writes.map((each) => each.sql).join(' ')} COMMIT; NOTIFY goshop_outbox, 'bench'`);
  const since = performance.now();
  const seconds = await Promise.all(writes.map((each) => left(each.kind, since)));
  writes.forEach((each, i) => console.log(`${name.padEnd(9)} ${each.name.padEnd(12)} ${String(each.count).padStart(6)} in ${seconds[i].toFixed(2).padStart(6)} s  ${Math.round(each.count / seconds[i]).toString().padStart(6)}/s`));
  const count = writes.reduce((sum, each) => sum + each.count, 0);
  console.log(`${name.padEnd(9)} ${'processor'.padEnd(12)} ${((cpu() - used) / count).toFixed(3)} ms each`);
  if (writes.some((each) => each.kind !== 'live') && received - before !== MAIL) throw new Error(`${received - before} of ${MAIL} letters came`);
}
const letters = { name: 'letters', kind: 'mail.order-placed', sql: mail, count: MAIL };
const told = { name: 'live events', kind: 'live', sql: events, count: EVENTS };
await measure('warm', letters, told);
await measure('alone', letters);
await measure('alone', told);
await measure('together', letters, told);
process.exit(0);
