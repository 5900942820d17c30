// Measures whether the time of an answer tells which e-mail addresses have accounts: the same request at known and at unknown addresses, in turns and in random
// order, over one connection. It opens accounts, so it is for a shop of one's own (script/server), and one that limits no rates.
//   node tests/load/enumeration.mjs [--url http://localhost:5080] [--tries 200]
import { randomUUID } from 'node:crypto';
import { parseArgs } from 'node:util';

const { values: options } = parseArgs({ options: { url: { type: 'string', default: 'http://localhost:5080' }, tries: { type: 'string', default: '200' } } });
const TRIES = Number(options.tries);
const PER_ADDRESS = 4; // One more wrong password locks.

async function send(path, body) {
  const started = performance.now();
  const response = await fetch(`${options.url}/api/v1/auth/${path}`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) });
  const answer = await response.text();
  return { time: performance.now() - started, answer: `${response.status} ${answer}` };
}

const shuffled = (items) => items.map((item) => [Math.random(), item]).sort(([a], [b]) => a - b).map(([, item]) => item);
const quantile = (times, share) => times.toSorted((a, b) => a - b)[Math.floor(times.length * share)];
const median = (times) => quantile(times, 0.5);
const resample = (times) => times.map(() => times[Math.floor(Math.random() * times.length)]);

/** The difference of the medians, and where it lies with 95 % certainty (bootstrap). */
function difference(known, unknown) {
  const differences = Array.from({ length: 2000 }, () => median(resample(known)) - median(resample(unknown)));
  return { seen: median(known) - median(unknown), low: quantile(differences, 0.025), high: quantile(differences, 0.975) };
}

async function measure(path, bodyOf, known, unknown) {
  for (let warm = 0; warm < 20; warm++) await send(path, bodyOf(`${randomUUID()}@example.com`));
  const times = { known: [], unknown: [] };
  const answers = new Set();
  const plan = Array.from({ length: TRIES }, (_, i) => shuffled([['known', known[i % known.length]], ['unknown', unknown[i % unknown.length]]])).flat();
  for (const [kind, email] of plan) {
    const { time, answer } = await send(path, bodyOf(email));
    times[kind].push(time);
    answers.add(answer);
  }
  const ms = (time) => time.toFixed(2);
  console.log(`POST /auth/${path}, ${TRIES} tries each, in ms`);
  for (const kind of ['known', 'unknown'])
    console.log(`  ${kind.padEnd(8)} median ${ms(median(times[kind]))}, quartiles ${ms(quantile(times[kind], 0.25))} to ${ms(quantile(times[kind], 0.75))}`);
  const { seen, low, high } = difference(times.known, times.unknown);
  console.log(`  difference of the medians ${ms(seen)}, with 95 % certainty from ${ms(low)} to ${ms(high)}; ${answers.size === 1 ? 'all answers alike' : `ANSWERS DIFFER: ${[...answers].join(' | ')}`}`);
}

const addresses = () => Array.from({ length: Math.ceil(TRIES / PER_ADDRESS) }, () => `${randomUUID()}@example.com`);
const [known, unknown] = [addresses(), addresses()];
for (const email of known) {
  const { answer } = await send('register', { email, password: 'correct horse battery', name: 'Anna' });
  if (!answer.startsWith('201')) throw new Error(answer);
}
await measure('login', (email) => ({ email, password: 'wrong horse battery' }), known, unknown);
await measure('forgot-password', (email) => ({ email }), known, unknown);
