// Imports and exports many products, and says how long each takes and how much memory the server needs for it, beside what PostgreSQL's own COPY takes for the same rows.
// Called by script/bench --tables, which has built the server and set DATABASE (Npgsql's form) and DATABASE_PSQL to a seeded database of its own.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { signInKeeper } from './keeper.mjs';
import { peakOf, sleep, startServer } from './server.mjs';

const { values: options } = parseArgs({ options: { rows: { type: 'string', default: '100000' } } });
const ROWS = Number(options.rows);
const folder = mkdtempSync(join(tmpdir(), 'goshop-tables-'));
process.on('exit', () => rmSync(folder, { recursive: true, force: true }));

// ---- a server of one's own ----
// With the keys that the demo keeper's second factor was seeded under.
const server = await startServer(process.env.DATABASE, {
  ASPNETCORE_ENVIRONMENT: 'Development', SECRETS_KEY: undefined, STORAGE_PATH: join(folder, 'storage'), IMPORT_MAX_MB: '500', SHUTDOWN_SECONDS: '2',
}, { pinned: false });

const { token, graph } = await signInKeeper(server.url);

// ---- what is measured ----
const peak = () => peakOf(server.pid);
async function measure(what, act) {
  writeFileSync(`/proc/${server.pid}/clear_refs`, '5'); // proc(5): the peak begins anew
  const before = peak();
  const started = performance.now();
  const note = await act();
  const seconds = (performance.now() - started) / 1000;
  console.log(`${what.padEnd(52)} ${seconds.toFixed(1).padStart(7)} s   ${before.toFixed(0).padStart(4)} → ${peak().toFixed(0).padStart(4)} MiB   ${note ?? ''}`);
  return seconds;
}
async function floor(what, ...sql) {
  const started = performance.now();
  execFileSync('psql', ['-q', '-v', 'ON_ERROR_STOP=1', process.env.DATABASE_PSQL, ...sql.flatMap((command) => ['-c', command])], { stdio: ['ignore', 'ignore', 'inherit'] });
  const seconds = (performance.now() - started) / 1000;
  console.log(`${what.padEnd(52)} ${seconds.toFixed(1).padStart(7)} s`);
  return seconds;
}
async function importTable(file, mode, dryRun = false) {
  const form = new FormData();
  form.append('operations', JSON.stringify({
    query: 'mutation($input: ImportProductsInput!) { importProducts(input: $input) { job { id } errors { ... on Error { message } } } }',
    variables: { input: { file: null, mode, dryRun } },
  }));
  form.append('map', '{"0":["variables.input.file"]}');
  form.append('0', new Blob([readFileSync(file)]), 'table');
  const response = await fetch(`${server.url}/graphql`, { method: 'POST', headers: { authorization: `Bearer ${token}`, 'graphql-preflight': '1' }, body: form });
  const { data, errors } = await response.json();
  if (errors || data.importProducts.errors) throw new Error(JSON.stringify(errors ?? data.importProducts.errors));
  for (;;) {
    const { job } = (await graph('query($id: ID!) { admin { job(id: $id) { status failure result problems(first: 3) { row column message } } } }', { id: data.importProducts.job.id })).admin;
    if (job.status === 'SUCCEEDED') return `${job.result.created} made, ${job.result.updated} changed, ${job.result.unchanged} left, ${job.result.refused} refused`;
    if (job.status !== 'QUEUED' && job.status !== 'RUNNING') throw new Error(JSON.stringify(job));
    await sleep(100);
  }
}
async function exportTable(format, file) {
  const response = await fetch(`${server.url}/api/v1/admin/products/export?format=${format}`, { headers: { authorization: `Bearer ${token}` } });
  if (!response.ok) throw new Error(await response.text());
  writeFileSync(file, Buffer.from(await response.arrayBuffer()));
  return `${(statSync(file).size / 1048576).toFixed(1)} MiB`;
}

// ---- the rows: names and descriptions of words, in two languages ----
const words = 'лампа настольная белая тёплый свет для дома chair oak kitchen table steel compact portable garden wireless cotton summer large set чайник кружка стеклянная доска нож ковёр'.split(' ');
let seed = 1;
const random = (below) => (seed = (seed * 48271) % 2147483647) % below;
const text = (count) => Array.from({ length: count }, () => words[random(words.length)]).join(' ');
const lines = (change) => {
  seed = 1;
  return ['SKU,Name,Slug,Description,Price,Stock,Low stock threshold,Status',
    ...Array.from({ length: ROWS }, (_, i) => `BULK-${i},${text(4)} ${i},bulk-${i},${text(30)},${(random(1_000_000) + 1 + change) / 100},${random(100)},5,ACTIVE`)].join('\n');
};
const [csv, changed, outCsv, outXlsx] = ['products.csv', 'changed.csv', 'out.csv', 'out.xlsx'].map((name) => join(folder, name));
writeFileSync(csv, lines(0));
writeFileSync(changed, lines(1));

console.log(`${ROWS} products, ${(statSync(csv).size / 1048576).toFixed(1)} MiB of CSV; seconds, and the server's resident memory before → at its peak`);
const columns = 'sku, name, slug, description, price, stock, low_stock_threshold, status';
const copied = await floor('floor: COPY into a table like it, same indexes',
  'CREATE TABLE bench_products (LIKE products INCLUDING ALL)',
  'ALTER TABLE bench_products ALTER id SET DEFAULT gen_random_uuid(), ALTER created_at SET DEFAULT now(), ALTER updated_at SET DEFAULT now()',
  `\\copy bench_products (${columns}) FROM '${csv}' WITH (FORMAT csv, HEADER true)`);
await floor('  and forgotten again', 'DROP TABLE bench_products');
const made = await measure('import CSV, valid rows: all new', () => importTable(csv, 'VALID_ROWS'));
await measure('import CSV, valid rows: nothing new', () => importTable(csv, 'VALID_ROWS'));
await measure('import CSV, whole file: every price changed', () => importTable(changed, 'WHOLE_FILE'));
const out = await floor('floor: COPY to a file', `\\copy (SELECT ${columns} FROM products ORDER BY sku) TO '${join(folder, 'floor.csv')}' WITH (FORMAT csv, HEADER true)`);
const written = await measure('export CSV', () => exportTable('csv', outCsv));
await measure('export XLSX', () => exportTable('xlsx', outXlsx));
await measure('import of that XLSX, dry run', () => importTable(outXlsx, 'WHOLE_FILE', true));
console.log(`\nimport ${(made / copied).toFixed(2)} times COPY, export CSV ${(written / out).toFixed(2)} times COPY`);
process.exit(0);
