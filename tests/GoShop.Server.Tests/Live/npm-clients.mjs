// Watches an order with npm graphql-ws and another with graphql-sse as a shopper does, leaves after the first step and comes back with the id of what was seen last; then tries
// with a token that is not good, and prints what came of it as JSON.
//   node npm-clients.mjs http://127.0.0.1:5080/graphql TOKEN ORDER ORDER
import { createClient as sseClient } from 'graphql-sse';
import { createClient as wsClient } from 'graphql-ws';
import WebSocket from 'ws';

const [url, token, socketOrder, streamOrder] = process.argv.slice(2);
const query = 'subscription($orderId: ID!, $after: ID) { orderStatusChanged(orderId: $orderId, after: $after) { status } }';

const ws = (authorization) => wsClient({ url: url.replace('http', 'ws'), webSocketImpl: WebSocket, retryAttempts: 0, connectionParams: { authorization } });
const sse = (authorization, headers) => sseClient({ url, retryAttempts: 0, headers: { authorization, ...headers } });

async function first(client, orderId, after) {
  for await (const { data, errors, extensions } of client.iterate({ query, variables: { orderId, after } }))
    return errors ? { errors } : { status: data.orderStatusChanged.status, id: extensions.subscription.id };
}
const refusal = (client) => first(client, socketOrder).catch((error) => error.code ?? error.response?.status);

async function twice(orderId, before, after) {
  const seen = await first(before(), orderId);
  const missed = await after(orderId, seen.id);
  return [seen.status, missed.status];
}
const bearer = `Bearer ${token}`;
const [socket, stream, badSocket, badStream] = await Promise.all([
  twice(socketOrder, () => ws(bearer), (orderId, id) => first(ws(bearer), orderId, id)),
  twice(streamOrder, () => sse(bearer), (orderId, id) => first(sse(bearer, { 'Last-Event-ID': id }), orderId)),
  refusal(ws('Bearer forged')), refusal(sse('Bearer forged')),
]);
console.log(JSON.stringify({ socket, stream, badSocket, badStream }));
process.exit(0);
