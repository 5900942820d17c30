// Measures searches among many products beside plain indexed lookups over the same path: latencies at one client and at many, and the CPU time of both
// processes. Called by script/bench --search, which has built the server and set DATABASE (Npgsql's form) and DATABASE_PSQL to a shop of 100,000 products.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { cpuOf, median, startServer } from './server.mjs';

const { values: options } = parseArgs({
  options: {
    seconds: { type: 'string', default: '5' },
    rounds: { type: 'string', default: '3' },
    clients: { type: 'string', default: '1,32' },
    kinds: { type: 'string' }, // only these, instead of the mix and the two lookups
  },
});
const WARM_UPS = 3;
const [seconds, rounds] = [Number(options.seconds), Number(options.rounds)];
const sql = (text) => execFileSync('psql', [process.env.DATABASE_PSQL, '-qtAF', '\t', '-c', text]).toString().trim().split('\n').map((line) => line.split('\t'));

// ---- what is asked: the same products in every run over the same shop ----
const products = sql("SELECT id, sku, name FROM products WHERE status = 'ACTIVE' ORDER BY md5(sku) LIMIT 400").map(([id, sku, name]) => ({ id, sku, name }));
const said = sql("SELECT id, replace(description, E'\\n', ' ') FROM products WHERE status = 'ACTIVE' ORDER BY md5(slug) LIMIT 100").map(([, description]) => description);
const words = (text) => text.match(/[\p{L}\p{Nd}]+/gu).filter((word) => word.length > 2);
const pick = (items, number) => items[number % items.length];
// A letter left out, as fast typists do; long words only, for short ones become others.
const mistype = (word, number) => { const at = 2 + (number % (word.length - 3)); return word.slice(0, at) + word.slice(at + 1); };
const names = products.map(({ name }) => words(name));
const kinds = {
  word: names.map((name, number) => pick(name, number)),
  'two words': names.map((name, number) => `${pick(name, number)} ${pick(name, number + 1)}`),
  'three words': names.map((name, number) => `${pick(name, number)} ${pick(name, number + 1)} ${pick(name, number + 2)}`),
  'as typed': names.map((name, number) => { const word = pick(name, number); return word.slice(0, Math.max(3, Math.ceil(word.length * 0.6))); }),
  name: products.map(({ name }) => name),
  sku: products.map(({ sku }) => sku),
  typo: names.map((name, number) => { const long = name.filter((word) => word.length > 5); return long.length ? mistype(pick(long, number), number) : null; }).filter(Boolean),
  description: said.map((text, number) => pick(words(text), number * 7 + 11)),
  nothing: products.map((_, number) => `qx${number}zw`),
};
// One of the list in which each kind comes as often as its share of a hundred says.
const SHARES = { word: 30, 'two words': 20, 'three words': 10, 'as typed': 20, name: 4, sku: 4, typo: 6, description: 4, nothing: 2 };
const SEARCH = 'query($search: String) { products(search: $search, first: 20) { nodes { id name price } } }';
const bodies = (texts) => texts.map((search) => JSON.stringify({ query: SEARCH, variables: { search } }));
const mix = Object.entries(SHARES).flatMap(([kind, share]) => Array.from({ length: share * 4 }, (_, number) => pick(kinds[kind], number)));
const shuffled = mix.map((text, number) => [(number * 2654435761) % 4294967296, text]).sort(([a], [b]) => a - b).map(([, text]) => text);
const LOOKUP = 'query($sku: String) { products(where: { sku: { eq: $sku } }, first: 20) { nodes { id name price } } }';
const PAGE = 'query($low: Decimal) { products(where: { price: { gte: $low } }, order: [{ price: ASC }], first: 20) { nodes { id name price } } }';
const asked = options.kinds
  ? Object.fromEntries(options.kinds.split(',').map((kind) => [kind, bodies(kinds[kind])]))
  : {
    'lookup by SKU': products.map(({ sku }) => JSON.stringify({ query: LOOKUP, variables: { sku } })),
    'page by price': products.map((_, number) => JSON.stringify({ query: PAGE, variables: { low: 100 + number * 37 } })),
    search: bodies(shuffled),
  };

// ---- load ----
const server = await startServer(`${process.env.DATABASE};Maximum Pool Size=10`, { GOSHOP_RESPONSE_CACHE: 'off', GOSHOP_JOBS: 'off' });
const folder = mkdtempSync(join(tmpdir(), 'goshop-search-'));
const backends = () => sql("SELECT pid FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid() AND backend_type = 'client backend'").flat();
function load(requests, clients) {
  const script = join(folder, 'requests.lua');
  writeFileSync(script, `
local requests, next, thread = {}, 0, nil
setup = function(it) thread = it end
init = function()
  refused = 0
${requests.map((body) => `  requests[#requests + 1] = wrk.format("POST", nil, { ["Content-Type"] = "application/json" }, [==[${body}]==])`).join('\n')}
end
request = function() next = next % #requests + 1; return requests[next] end
response = function(status, headers, body)
  if body:find('"errors"', 1, true) then refused = refused + 1 end
end
done = function(summary, latency)
  print("Refused: " .. thread:get("refused"))
  print(string.format("Latency: %f %f %f", latency:percentile(50), latency:percentile(95), latency:percentile(99)))
end
`);
  const pids = backends();
  const before = [cpuOf(server.pid), pids.map(cpuOf)];
  const output = execFileSync('taskset', ['-c', '1', 'wrk', '-t1', `-c${clients}`, `-d${seconds}s`, '--timeout', '30s', '-s', script, `${server.url}/graphql`]).toString();
  const failed = /Non-2xx or 3xx responses: (\d+)/.exec(output)?.[1] ?? /Refused: ([1-9]\d*)/.exec(output)?.[1] ?? /Socket errors: (.*)/.exec(output)?.[1];
  if (failed) throw new Error(`failed: ${failed}`);
  const count = Number(/(\d+) requests in/.exec(output)[1]);
  const [p50, p95, p99] = /Latency: (\S+) (\S+) (\S+)/.exec(output).slice(1).map((microseconds) => Number(microseconds) / 1000);
  const postgres = pids.map((pid, place) => cpuOf(pid) - before[1][place]).reduce((sum, part) => sum + part, 0);
  return { p50, p95, p99, server: (cpuOf(server.pid) - before[0]) / count, postgres: postgres / count };
}

const rows = [];
for (let time = 0; time < WARM_UPS; time++) Object.values(asked).forEach((requests) => load(requests, 32));
for (const clients of options.clients.split(',').map(Number)) {
  const turns = Array.from({ length: rounds }, () => Object.fromEntries(Object.entries(asked).map(([name, requests]) => [name, load(requests, clients)])));
  for (const name of Object.keys(asked)) {
    const of = (figure) => median(turns.map((turn) => turn[name][figure]));
    rows.push({
      asked: name, clients, 'p50 ms': of('p50').toFixed(2), 'p95 ms': of('p95').toFixed(2), 'p99 ms': of('p99').toFixed(2),
      'server µs': Math.round(of('server')), 'postgres µs': Math.round(of('postgres')),
      ...(options.kinds ? {} : {
        'p50 to lookup': median(turns.map((turn) => turn[name].p50 / turn['lookup by SKU'].p50)).toFixed(2),
        'p95 to lookup': median(turns.map((turn) => turn[name].p95 / turn['lookup by SKU'].p95)).toFixed(2),
      }),
    });
  }
}
console.table(rows);
process.exit(0);
