// Watches an order with npm graphql-ws and another with graphql-sse as a shopper does, then with a token that is not good, and prints what came of it as JSON.
//   node npm-clients.mjs http://127.0.0.1:5080/graphql TOKEN ORDER ORDER
import { createClient as sseClient } from 'graphql-sse';
import { createClient as wsClient } from 'graphql-ws';
import WebSocket from 'ws';

const [url, token, socketOrder, streamOrder] = process.argv.slice(2);
const query = 'subscription($orderId: ID!) { orderStatusChanged(orderId: $orderId) { status } }';

const ws = (authorization) => wsClient({ url: url.replace('http', 'ws'), webSocketImpl: WebSocket, retryAttempts: 0, connectionParams: { authorization } });
const sse = (authorization) => sseClient({ url, retryAttempts: 0, headers: { authorization } });

async function first(client, orderId) {
  for await (const { data, errors } of client.iterate({ query, variables: { orderId } })) return errors ?? data.orderStatusChanged.status;
}
const refusal = (client) => first(client, socketOrder).catch((error) => error.code ?? error.response?.status);

const [socket, stream, badSocket, badStream] = await Promise.all([
  first(ws(`Bearer ${token}`), socketOrder), first(sse(`Bearer ${token}`), streamOrder), refusal(ws('Bearer forged')), refusal(sse('Bearer forged')),
]);
console.log(JSON.stringify({ socket, stream, badSocket, badStream }));
process.exit(0);
