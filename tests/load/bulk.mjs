// Changes the price of one product after the other, then of all (or of the --cheapest so many) at once, and takes that back: how long each takes, and the CPU time of PostgreSQL's part in it.
// Called by script/bench --bulk, which has built the server and set DATABASE (Npgsql's form) and DATABASE_PSQL to a shop of 100,000 products.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { signInKeeper } from './keeper.mjs';
import { cpuOf, median, startServer } from './server.mjs';

const { values: options } = parseArgs({ options: { rounds: { type: 'string', default: '1' }, singles: { type: 'string', default: '200' }, cheapest: { type: 'string' } } });
const sql = (text) => execFileSync('psql', [process.env.DATABASE_PSQL, '-qtAc', text]).toString().trim().split('\n');
const folder = mkdtempSync(join(tmpdir(), 'goshop-bulk-'));
process.on('exit', () => rmSync(folder, { recursive: true, force: true }));

const server = await startServer(process.env.DATABASE, {
  ASPNETCORE_ENVIRONMENT: 'Development', SECRETS_KEY: undefined, STORAGE_PATH: join(folder, 'storage'), GOSHOP_JOBS: 'off', SHUTDOWN_SECONDS: '2',
}, { pinned: false });
const { graph } = await signInKeeper(server.url);
const backends = () => sql("SELECT pid FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid() AND backend_type = 'client backend'");

/** The median of how long it takes for each of some things, and of the CPU time that PostgreSQL has for it. */
async function measure(what, things, act) {
  const pids = backends();
  const [before, times] = [pids.map(cpuOf), []];
  let note;
  for (const thing of things) {
    const started = performance.now();
    note = await act(thing);
    times.push(performance.now() - started);
  }
  const cpu = pids.reduce((sum, pid, place) => sum + cpuOf(pid) - before[place], 0) / 1000 / times.length;
  console.log(`${what.padEnd(36)} ${median(times).toFixed(times.length > 1 ? 1 : 0).padStart(8)} ms   ${cpu.toFixed(times.length > 1 ? 2 : 0).padStart(8)} ms of PostgreSQL's CPU time   ${note}`);
}

const SINGLE = 'mutation($input: UpdateProductInput!) { updateProduct(input: $input) { product { price } errors { ... on Error { message } } } }';
const BULK = 'mutation($input: BulkUpdatePricesInput!) { bulkUpdatePrices(input: $input) { productCount bulkChange { id } errors { ... on Error { message } } } }';
const UNDO = 'mutation($input: UndoBulkChangeInput!) { undoBulkChange(input: $input) { productCount errors { ... on Error { message } } } }';
const done = ({ errors, ...payload }) => { if (errors) throw new Error(JSON.stringify(errors)); return payload; };

// A busy machine does not change all of them in the time that a request has.
const where = options.cheapest && { price: { lte: Number(sql(`SELECT price FROM products ORDER BY price OFFSET ${Number(options.cheapest) - 1} LIMIT 1`)[0]) } };
for (let round = 0; round < Number(options.rounds); round++) {
  const products = sql(`SELECT id || ' ' || version || ' ' || price FROM products WHERE compare_at_price IS NULL ORDER BY md5(sku) LIMIT ${options.singles}`).map((line) => line.split(' '));
  await measure('updateProduct, each', products, async ([id, version, price]) => {
    done((await graph(SINGLE, { input: { id, version: Number(version), price: Number(price) + 1 } })).updateProduct);
    return `${products.length} products`;
  });
  let changed;
  await measure('bulkUpdatePrices of many, dry run', [null], async () => `${done((await graph(BULK, { input: { where, percent: 5, dryRun: true } })).bulkUpdatePrices).productCount} products`);
  await measure('bulkUpdatePrices of many', [null], async () => {
    const { productCount, bulkChange } = done((await graph(BULK, { input: { where, percent: 5 } })).bulkUpdatePrices);
    changed = bulkChange.id;
    return `${productCount} products`;
  });
  await measure('undoBulkChange', [null], async () => `${done((await graph(UNDO, { input: { id: changed } })).undoBulkChange).productCount} products`);
}
process.exit(0);
