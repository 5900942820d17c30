// Opens thousands of subscriptions to one server and says what each costs it in memory, and how long one event takes to reach all.
// Called by script/bench --subscriptions, which has built the server and set DATABASE (Npgsql's form) to a seeded database of its own.
import { Agent, request } from 'node:http';
import { parseArgs } from 'node:util';
import WebSocket from 'ws';
import { collect } from './collect.mjs';
import { cpuOf, median, residentOf, sleep, startServer } from './server.mjs';

const { values: options } = parseArgs({
  options: {
    layouts: { type: 'string', default: 'ws:200x10,ws:2000x1,sse:2000x1' }, // transport:connections x subscriptions of each
    events: { type: 'string', default: '5' },
  },
});
const SUBSCRIPTION = 'subscription { myOrdersChanged { id status } }';

// The collector gives memory back as soon as it can, so that what is seen is what is held.
const server = await startServer(process.env.DATABASE, { DOTNET_GCConserveMemory: '9' });
const URL = `${server.url}/graphql`;

// ---- what /proc says of the server ----
/** What it holds, its garbage collected and given back. */
async function memory() {
  await settled();
  for (let time = 0; time < 3; time++) await collect(server.pid);
  return residentOf(server.pid);
}
const cpu = () => cpuOf(server.pid) / 1000; // ms
/** Waits until the server has nothing left to do. */
async function settled() {
  for (let before = cpu(), quiet = 0; quiet < 3;) {
    await sleep(500);
    const now = cpu();
    quiet = now - before <= 20 ? quiet + 1 : 0;
    before = now;
  }
}

// ---- a shopper with something to buy ----
let token;
async function graph(query, variables) {
  const response = await fetch(URL, { method: 'POST', headers: { 'content-type': 'application/json', ...(token && { authorization: `Bearer ${token}` }) }, body: JSON.stringify({ query, variables }) });
  const { data, errors } = await response.json();
  if (errors) throw new Error(JSON.stringify(errors));
  return data;
}
token = (await graph('mutation($input: RegisterInput!) { register(input: $input) { tokens { accessToken } } }',
  { input: { email: 'watcher@example.com', password: 'correct horse battery', name: 'Watcher' } })).register.tokens.accessToken;
const addressId = (await graph('mutation($input: AddAddressInput!) { addAddress(input: $input) { address { id } } }',
  { input: { line1: 'Nevsky prospekt 48', city: 'Saint Petersburg', postalCode: '190000', country: 'RU' } })).addAddress.address.id;
const productId = (await graph('{ products(first: 100) { nodes { id stock } } }')).products.nodes.toSorted((a, b) => b.stock - a.stock)[0].id;
const buy = async () => {
  const { placeOrder } = await graph(`mutation($add: AddToCartInput!, $order: PlaceOrderInput!) {
    addToCart(input: $add) { cart { itemCount } } placeOrder(input: $order) { order { id } errors { ... on Error { message } } } }`,
  { add: { productId, quantity: 1 }, order: { addressId } });
  if (!placeOrder.order) throw new Error(JSON.stringify(placeOrder.errors));
};

// ---- connections, each with some subscriptions; `heard` is called with each event ----
const transports = {
  async ws(subscriptions, heard) {
    const socket = new WebSocket(URL.replace('http', 'ws'), 'graphql-transport-ws', { perMessageDeflate: false });
    await new Promise((resolve, reject) => {
      socket.on('error', reject);
      socket.on('open', () => socket.send(JSON.stringify({ type: 'connection_init', payload: { authorization: `Bearer ${token}` } })));
      socket.on('message', (data) => {
        const { type, payload } = JSON.parse(data);
        if (type === 'connection_ack') resolve();
        else if (type === 'next' && payload.data?.myOrdersChanged) heard();
        else throw new Error(String(data));
      });
    });
    for (let id = 0; id < subscriptions; id++) socket.send(JSON.stringify({ type: 'subscribe', id: String(id), payload: { query: SUBSCRIPTION } }));
    return () => socket.close();
  },
  sse: (subscriptions, heard) => new Promise((resolve, reject) => {
    const asked = request(URL, { method: 'POST', agent, headers: { 'content-type': 'application/json', accept: 'text/event-stream', authorization: `Bearer ${token}` } }, (response) => {
      if (response.statusCode !== 200) reject(new Error(`status ${response.statusCode}`));
      response.setEncoding('utf8');
      response.on('data', (text) => { for (const event of text.matchAll(/^data: (.+)$/gm)) if (JSON.parse(event[1]).data?.myOrdersChanged) heard(); else throw new Error(event[1]); });
      response.on('error', () => {});
      resolve(() => asked.destroy());
    });
    asked.on('error', reject);
    asked.end(JSON.stringify({ query: SUBSCRIPTION }));
  }),
};
const agent = new Agent({ keepAlive: false });

async function open(transport, connections, subscriptions, heard) {
  const closers = [];
  for (let from = 0; from < connections; from += 50) {
    closers.push(...await Promise.all(Array.from({ length: Math.min(50, connections - from) }, () => transports[transport](subscriptions, heard))));
  }
  await settled();
  return () => closers.forEach((close) => close());
}
/** How long one event takes from the click that causes it to the first and the last of its subscribers, in milliseconds. */
async function deliver(total, state) {
  state.count = 0;
  const started = performance.now();
  let first;
  const all = new Promise((resolve) => {
    state.heard = () => {
      first ??= performance.now() - started;
      if (++state.count === total) resolve(performance.now() - started);
    };
  });
  await buy();
  const last = await Promise.race([all, sleep(60_000).then(() => { throw new Error(`${state.count} of ${total} heard of the event`); })]);
  return { first, last };
}

const rows = [];
for (const layout of options.layouts.split(',')) {
  const [, transport, connections, subscriptions] = /^(ws|sse):(\d+)x(\d+)$/.exec(layout) ?? (() => { throw new Error(`no layout: ${layout}`); })();
  const total = connections * subscriptions;
  const state = { heard: () => {} };
  const heard = () => state.heard();
  // Code is compiled, pools and caches are filled, before the first look.
  const rehearsal = await open(transport, Math.min(50, connections), Number(subscriptions), heard);
  for (let time = 0; time < 3; time++) await deliver(Math.min(50, connections) * subscriptions, state);
  rehearsal();
  const before = await memory();
  const close = await open(transport, Number(connections), Number(subscriptions), heard);
  const idle = await memory();
  const times = [];
  for (let event = 0; event < Number(options.events); event++) times.push(await deliver(total, state));
  const peak = residentOf(server.pid);
  close();
  rows.push({
    layout,
    subscriptions: total,
    'before MiB': Math.round(before),
    'open MiB': Math.round(idle),
    'after events MiB': Math.round(peak),
    'closed MiB': Math.round(await memory()),
    'KiB a subscription': Number(((idle - before) * 1024 / total).toFixed(1)),
    'first ms': Math.round(median(times.map(({ first }) => first))),
    'all ms': Math.round(median(times.map(({ last }) => last))),
  });
  console.error(JSON.stringify(rows.at(-1)));
}
console.table(rows);
process.exit(0);
