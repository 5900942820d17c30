// Reads and validates one document with graphql-js and with the engine (tests/GoShop.Benchmarks), in turns. Called by script/bench --language.
import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { parseArgs } from 'node:util';
import { buildSchema, parse, validate, version } from 'graphql';

const { values: options } = parseArgs({
  options: { rounds: { type: 'string', default: '9' }, milliseconds: { type: 'string', default: '500' } },
});
const WARM_UPS = 4;
const [rounds, milliseconds] = [Number(options.rounds), Number(options.milliseconds)];
const files = ['schema.graphql', 'tests/load/storefront.graphql'];
const [sdl, text] = files.map((file) => readFileSync(file, 'utf8'));
const schema = buildSchema(sdl);

/** Microseconds a time that `work` takes, over as many times as fit into a turn. */
function measure(work) {
  let times = 0;
  const start = process.hrtime.bigint();
  const end = start + BigInt(milliseconds) * 1_000_000n;
  let now = start;
  for (; now < end; now = process.hrtime.bigint(), times += 16) for (let i = 0; i < 16; i++) work();
  return Number(now - start) / 1000 / times;
}

// The engine's process answers each line with the name of a step by its time in microseconds.
const engine = spawn('dotnet', ['tests/GoShop.Benchmarks/bin/Release/net10.0/GoShop.Benchmarks.dll', 'language', ...files, String(milliseconds)], { stdio: ['pipe', 'pipe', 'inherit'] });
const answers = createInterface({ input: engine.stdout })[Symbol.asyncIterator]();
async function askEngine(step) {
  engine.stdin.write(`${step}\n`);
  const { value, done } = await answers.next();
  if (done) throw new Error('the engine has ended');
  return Number(value);
}

const document = parse(text);
const refused = validate(schema, document);
if (refused.length > 0) throw new Error(`the document is not valid: ${refused.map((error) => error.message).join(' ')}`);

const steps = {
  parse: () => parse(text),
  validate: () => validate(schema, document),
  'parse and validate': () => validate(schema, parse(text)),
};
const median = (numbers) => numbers.toSorted((a, b) => a - b)[numbers.length >> 1];
const rows = [];
for (const [step, work] of Object.entries(steps)) {
  for (let time = 0; time < WARM_UPS; time++) {
    measure(work);
    await askEngine(step);
  }
  const turns = [];
  for (let round = 0; round < rounds; round++) turns.push({ theirs: measure(work), ours: await askEngine(step) });
  rows.push({
    step,
    'graphql-js µs': Number(median(turns.map((turn) => turn.theirs)).toFixed(1)),
    'engine µs': Number(median(turns.map((turn) => turn.ours)).toFixed(1)),
    ratio: Number(median(turns.map((turn) => turn.theirs / turn.ours)).toFixed(1)),
    ratios: turns.map((turn) => (turn.theirs / turn.ours).toFixed(1)).join(' '),
  });
}
engine.stdin.end();
console.log(`${text.length} characters, graphql-js ${version}, Node.js ${process.versions.node}`);
console.table(rows);
