// Drives npm graphql-ws and graphql-sse against an endpoint, and prints as one JSON object what each of them reports. The second endpoint
// does not wait long for connection_init.
//   node npm-clients.mjs http://127.0.0.1:5080/graphql http://127.0.0.1:5081/graphql
import { createClient as sseClient } from 'graphql-sse';
import { createClient as wsClient } from 'graphql-ws';
import WebSocket from 'ws';

const [, , url, impatient] = process.argv;
const socketUrl = (address) => address.replace('http', 'ws');
const HELLO = { query: '{ hello }' };
const NUMBERS = { query: 'subscription { numbers(to: 3) }' };
const FLOOD = { query: 'subscription { flood }' };
const BAD = { query: '{ nothing }' };

const ws = (options) => wsClient({ url: socketUrl(url), webSocketImpl: WebSocket, retryAttempts: 0, ...options });
const sse = (options) => sseClient({ url, retryAttempts: 0, ...options });

/** All answers to a request, until the server completes it. */
async function all(client, request) {
  const answers = [];
  for await (const answer of client.iterate(request)) answers.push(answer);
  return answers;
}
/** Some answers to a request, and then no more: the client completes it. */
async function some(client, request, count) {
  const answers = [];
  for await (const answer of client.iterate(request)) if (answers.push(answer) === count) return answers;
}
/** The error that a request ends with, as the client's user gets it. */
async function failure(client, request) {
  try {
    return { unexpected: await all(client, request) };
  } catch (error) {
    return Array.isArray(error) ? { errors: error } : { code: error.code, reason: error.reason, status: error.response?.status, message: error.message };
  }
}
/** A socket that says something else than the client wants it to. */
const saying = (distort) => class extends WebSocket {
  send(text, ...rest) {
    for (const message of [distort(JSON.parse(text))].flat()) super.send(typeof message === 'string' ? message : JSON.stringify(message), ...rest);
  }
};
/** What the client reports when its socket is closed. */
async function closing(options, request = HELLO) {
  const client = ws(options);
  const closed = new Promise((resolve) => client.on('closed', ({ code, reason }) => resolve({ code, reason })));
  const failed = failure(client, request);
  const { code, reason } = await closed;
  return { code, reason, thrown: (await failed).code };
}
const onType = (type, replace) => saying((message) => (message.type === type ? replace(message) : message));

const scenarios = {
  'ws query': () => all(ws(), HELLO),
  'ws subscription': () => all(ws(), NUMBERS),
  'ws unsubscribe': async () => {
    const client = ws();
    const answers = await some(client, FLOOD, 3);
    return [answers.length, ...await all(client, HELLO)];
  },
  'ws bad query': () => failure(ws(), BAD),
  'ws ping': () => new Promise((resolve) => {
    const client = ws({ lazy: false, keepAlive: 1 });
    const seen = [];
    client.on('ping', (received) => seen.push(received ? 'ping received' : 'ping sent'));
    client.on('pong', (received) => { seen.push(received ? 'pong received' : 'pong sent'); resolve(seen.slice(0, 2)); client.dispose(); });
  }),
  'ws good token': () => all(ws({ connectionParams: { token: 'good' } }), { query: '{ me }' }),
  'ws wrong token': () => closing({ connectionParams: { token: 'forged' } }),
  'ws wrong token, then a good one': () => {
    const tokens = ['forged', 'good'];
    return all(ws({ connectionParams: () => ({ token: tokens.shift() }), retryAttempts: 1, retryWait: async () => {} }), { query: '{ me }' });
  },
  'ws invalid message': () => closing({ webSocketImpl: onType('subscribe', () => 'no JSON') }),
  'ws subscribe first': () => closing({ webSocketImpl: onType('connection_init', (message) => [{ id: '1', type: 'subscribe', payload: HELLO }, message]) }),
  'ws other subprotocol': () => closing({ webSocketImpl: class extends WebSocket { constructor(address) { super(address, 'graphql-ws'); } } }),
  'ws no init': () => closing({ url: socketUrl(impatient), webSocketImpl: onType('connection_init', () => []) }),
  'ws duplicate id': () => closing({ webSocketImpl: onType('subscribe', (message) => [message, message]) }, FLOOD),
  'ws second init': () => closing({ webSocketImpl: onType('connection_init', (message) => [message, message]) }, FLOOD),
  'sse query': () => all(sse(), HELLO),
  'sse subscription': () => all(sse(), NUMBERS),
  'sse unsubscribe': async () => (await some(sse(), FLOOD, 3)).length,
  'sse bad query': () => all(sse(), BAD),
  'sse bad request': () => failure(sse(), {}),
};

const outcomes = await Promise.all(Object.entries(scenarios).map(async ([name, run]) => [name, await run()]));
console.log(JSON.stringify(Object.fromEntries(outcomes)));
process.exit(0);
