// Measures the server beside the floor, operation by operation, both pinned to one core and wrk to the other.
// Called by script/bench, which has built both and set DATABASE (Npgsql's form) to a seeded database of their own.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs, isDeepStrictEqual } from 'node:util';
import { answers, cpuOf, freeAddress, median, peakOf, run, startServer } from './server.mjs';

const { values: options } = parseArgs({
  options: {
    seconds: { type: 'string', default: '4' },
    rounds: { type: 'string', default: '3' },
    clients: { type: 'string', default: '1,32,256' },
    operations: { type: 'string' },
    cache: { type: 'boolean', default: false },
  },
});
const WARM_UPS = 3;
const [seconds, rounds] = [Number(options.seconds), Number(options.rounds)];
const folder = mkdtempSync(join(tmpdir(), 'goshop-bench-'));

// Both keep prepared what they ask again and again, and reset no session between requests: the floor is to lose to neither.
const database = `${process.env.DATABASE};Maximum Pool Size=10;Max Auto Prepare=100;Auto Prepare Min Usages=3;No Reset On Close=true`;

// ---- servers ----
const FLOOR = await freeAddress();
const floor = run('tests/load/Floor/bin/Release/net10.0/GoShop.Load.Floor.dll', { FLOOR_DATABASE: database, FLOOR_URL: FLOOR });
const server = await startServer(database, { RATE_LIMIT: process.env.RATE_LIMIT ?? 'off', GOSHOP_RESPONSE_CACHE: options.cache ? 'on' : 'off' });
await answers(`${FLOOR}/shop`, { method: 'POST' });

const post = async (url, body, token) => {
  const response = await fetch(url, { method: 'POST', headers: { 'content-type': 'application/json', ...(token && { authorization: `Bearer ${token}` }) }, body });
  return response.json();
};
const graph = async (query, variables, token) => {
  const answer = await post(`${server.url}/graphql`, JSON.stringify({ query, variables }), token);
  if (answer.errors) throw new Error(JSON.stringify(answer.errors));
  return answer.data;
};

// ---- operations: what GraphQL is asked, and what the floor is ----
const LIST = `query($category: String, $where: ProductFilterInput) { products(category: $category, where: $where, order: [{ price: ASC }], first: 20) {
  nodes { id name price averageRating reviewCount categories { id name } } } }`;
const DETAIL = 'query($id: ID) { product(id: $id) { id name price categories { id name } reviews(first: 10) { nodes { rating comment author { name } } } } }';
const SEARCH = 'query($text: String) { products(search: $text, first: 20) { nodes { id name price } } }';
const CART = 'mutation($input: AddToCartInput!) { addToCart(input: $input) { cart { itemCount } } }';

const best = (await graph('{ products(first: 20, order: [{ reviewCount: DESC }]) { nodes { id } } }')).products.nodes.map((product) => product.id);
const shoppers = [];
for (let number = 0; number < 8; number++) {
  const { register } = await graph('mutation($input: RegisterInput!) { register(input: $input) { tokens { accessToken } user { id } } }', {
    input: { email: `bench-${Date.now()}-${number}@example.com`, password: 'correct horse battery', name: 'Bench' },
  });
  shoppers.push({ id: register.user.id, token: register.tokens.accessToken });
}
const stocked = execFileSync('psql', [process.env.DATABASE_PSQL, '-qtAc', `
  INSERT INTO products (id, sku, slug, name, price, stock, status, created_at, updated_at)
  SELECT gen_random_uuid(), 'bench-' || n || '-' || extract(epoch FROM now()), 'bench-' || n || '-' || extract(epoch FROM now()), 'Bench ' || n, 10, 2000000, 'ACTIVE', now() - interval '3 years', now()
  FROM generate_series(1, 99) n RETURNING id`]).toString().trim().split('\n');

// Each orders for themselves: with several orders of one shopper at a time they would wait for each other's carts, and find them empty.
const BUYERS = 512;
const CHECKOUT = `mutation($item: AddToCartInput!, $order: PlaceOrderInput!) {
  addToCart(input: $item) { cart { itemCount } } placeOrder(input: $order) { order { total status } } }`;
async function buyers() {
  if (options.operations && !options.operations.split(',').includes('checkout')) return [];
  const all = [];
  const address = { line1: 'Nevsky prospekt 48', city: 'Saint Petersburg', postalCode: '190000', country: 'RU' };
  for (let number = 0; number < BUYERS; number++) {
    const { register } = await graph('mutation($input: RegisterInput!) { register(input: $input) { tokens { accessToken } user { id } } }', {
      input: { email: `buyer-${Date.now()}-${number}@example.com`, password: 'correct horse battery', name: 'Bench' },
    });
    const token = register.tokens.accessToken;
    const { addAddress } = await graph('mutation($input: AddAddressInput!) { addAddress(input: $input) { address { id } } }', { input: address }, token);
    all.push({ id: register.user.id, token, addressId: addAddress.address.id });
  }
  return all;
}

const operation = (name, path, pairs) => ({ name, path, pairs });
const ranges = [['kitchen', 1000, 5000], ['outdoor', 2000, 20000], ['home', 500, 9000], ['electronics', 3000, 30000]];
const operations = [
  operation('no database', '/shop', [{ graph: { query: '{ shop { name currency } }' }, floor: {} }]),
  operation('list', '/list', ranges.map(([category, low, high]) => ({
    graph: { query: LIST, variables: { category, where: { price: { gte: low, lte: high } } } }, floor: { category, low, high },
  }))),
  operation('detail', '/detail', best.map((id) => ({ graph: { query: DETAIL, variables: { id } }, floor: { id } }))),
  operation('search', '/search', ['lamp', 'knife', 'рюкзак', 'wool'].map((text) => ({ graph: { query: SEARCH, variables: { text } }, floor: { text } }))),
  operation('add to cart', '/cart', shoppers.flatMap(({ id, token }) => stocked.map((productId) => ({
    token, graph: { query: CART, variables: { input: { productId } } }, floor: { userId: id, productId },
  })))),
  operation('checkout', '/checkout', (await buyers()).map(({ id, token, addressId }, number) => {
    const productId = stocked[number % stocked.length];
    return { token, graph: { query: CHECKOUT, variables: { item: { productId }, order: { addressId } } }, floor: { userId: id, productId, addressId } };
  })),
].filter(({ name }) => !options.operations || options.operations.split(',').includes(name));

// ---- equal answers first: what is not the same work is not compared ----
for (const { name, path, pairs } of operations) {
  for (const { graph: asked, floor: question, token } of pairs.slice(0, 20)) {
    const ours = await post(`${server.url}/graphql`, JSON.stringify(asked), token);
    const theirs = await post(FLOOR + path, JSON.stringify(question));
    if (name === 'add to cart') theirs.data.addToCart.cart.itemCount -= 1; // the second to add finds one more
    if (!isDeepStrictEqual(ours, theirs)) throw new Error(`${name} differs:\n${JSON.stringify(ours)}\n${JSON.stringify(theirs)}`);
  }
}

// ---- load ----
// An answer may be 200 OK and yet a refusal; one that nobody asked for does not count, and ends the run.
function load(child, url, bodies, clients) {
  const script = join(folder, 'requests.lua');
  const requests = bodies.map(({ body, token }) => {
    const headers = ['["Content-Type"] = "application/json"', ...(token ? [`["Authorization"] = "Bearer ${token}"`] : [])];
    return `  requests[#requests + 1] = wrk.format("POST", nil, { ${headers} }, [==[${body}]==])`;
  });
  writeFileSync(script, `
local requests, next, thread = {}, 0, nil
setup = function(it) thread = it end
init = function()
  refused = 0
${requests.join('\n')}
end
request = function() next = next % #requests + 1; return requests[next] end
response = function(status, headers, body)
  if body:find('"errors"', 1, true) or body:find('"cart":null', 1, true) or body:find('"order":null', 1, true) then refused = refused + 1 end
end
done = function(summary, latency)
  print("Refused: " .. thread:get("refused"))
  print(string.format("Percentiles: %d %d %d", latency:percentile(50), latency:percentile(95), latency:percentile(99)))
end
`);
  const before = cpuOf(child.pid);
  const output = execFileSync('taskset', ['-c', '1', 'wrk', '-t1', `-c${clients}`, `-d${seconds}s`, '--timeout', '30s', '-s', script, url]).toString();
  const spent = cpuOf(child.pid) - before;
  const failed = /Non-2xx or 3xx responses: (\d+)/.exec(output)?.[1] ?? /Refused: ([1-9]\d*)/.exec(output)?.[1] ?? /Socket errors: (.*)/.exec(output)?.[1];
  if (failed) throw new Error(`failed at ${url}: ${failed}`);
  return {
    rate: Number(/Requests\/sec:\s+([\d.]+)/.exec(output)[1]),
    cost: spent / Number(/(\d+) requests in/.exec(output)[1]),
    percentiles: /Percentiles: (\d+) (\d+) (\d+)/.exec(output).slice(1).map((time) => Number(time) / 1000),
  };
}
const milliseconds = (turns) => [0, 1, 2].map((place) => median(turns.map((turn) => turn.percentiles[place])).toFixed(1)).join(' / ');

const rows = [];
for (const { name, path, pairs } of operations) {
  const ours = pairs.map(({ graph: asked, token }) => ({ body: JSON.stringify(asked), token }));
  const theirs = pairs.map(({ floor: question }) => ({ body: JSON.stringify(question) }));
  const askServer = (clients) => load(server, `${server.url}/graphql`, ours, clients);
  const askFloor = (clients) => load(floor, FLOOR + path, theirs, clients);
  // The runtime compiles what is asked often a second time and a third, beside the requests: that is over before the first turn.
  for (let time = 0; time < WARM_UPS; time++) {
    askServer(32);
    askFloor(32);
  }
  for (const clients of options.clients.split(',').map(Number)) {
    const turns = Array.from({ length: rounds }, () => ({ server: askServer(clients), floor: askFloor(clients) }));
    rows.push({
      operation: name,
      clients,
      'server/s': Math.round(median(turns.map((turn) => turn.server.rate))),
      'floor/s': Math.round(median(turns.map((turn) => turn.floor.rate))),
      ratio: Number(median(turns.map((turn) => turn.server.rate / turn.floor.rate)).toFixed(2)),
      ratios: turns.map((turn) => (turn.server.rate / turn.floor.rate).toFixed(2)).join(' '),
      'server p50/p95/p99 ms': milliseconds(turns.map((turn) => turn.server)),
      'floor p50/p95/p99 ms': milliseconds(turns.map((turn) => turn.floor)),
      'server µs': Math.round(median(turns.map((turn) => turn.server.cost))),
      'floor µs': Math.round(median(turns.map((turn) => turn.floor.cost))),
    });
    console.error(JSON.stringify(rows.at(-1)));
  }
}
console.table(rows);
console.log(`peak memory of the server: ${peakOf(server.pid).toFixed(0)} MiB`);
process.exit(0);
