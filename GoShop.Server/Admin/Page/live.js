// Events over one WebSocket, graphql-transport-ws. One, since browsers keep no more than six connections to a server for event streams of all tabs together.

import { session } from './api.js';

const address = new URL('../graphql', import.meta.url);
address.protocol = address.protocol.replace('http', 'ws');
const longest = 30_000;

/**
 * Watches subscriptions until it is told to stop; connects again by itself, and goes on behind the last event of each.
 * @param subscriptions What is done with an event's data, by the operation's name.
 * @param told onLive when the events come, with whether some may have been missed; onLost when they do not; onSignedOut when nobody is signed in.
 * @returns Stops it.
 */
export function watch(subscriptions, { onLive, onLost, onSignedOut }) {
  const last = {};
  let socket = null, pause = 1_000, timer = 0, isOver = false;

  function connect() {
    socket = new WebSocket(address, 'graphql-transport-ws');
    socket.onopen = () => send({ type: 'connection_init' });
    socket.onmessage = message => receive(JSON.parse(message.data));
    socket.onclose = lost;
  }

  const send = message => socket.send(JSON.stringify(message));
  const subscribe = id => send({ id, type: 'subscribe', payload: { documentId: `admin/${id}`, variables: { after: last[id] } } });

  function receive({ type, id, payload }) {
    if (type === 'connection_ack') {
      pause = 1_000;
      Object.keys(subscriptions).forEach(subscribe);
      onLive(Object.keys(subscriptions).some(name => !last[name]));
    } else if (type === 'next' && payload.data) {
      last[id] = payload.extensions?.subscription?.id ?? last[id];
      subscriptions[id](payload.data);
    } else if (type === 'ping') {
      send({ type: 'pong' });
    } else if (type === 'error' || type === 'next') {
      const errors = type === 'error' ? payload : payload.errors;
      // Away for so long that the events are gone: what is watched is asked for anew.
      if (errors.some(error => error.extensions?.code === 'EVENTS_EXPIRED')) delete last[id];
      socket.close();
    } else if (type === 'complete') {
      socket.close();
    }
  }

  function lost() {
    if (isOver) return;
    onLost();
    timer = setTimeout(again, pause * (0.75 + Math.random() / 2));
    pause = Math.min(pause * 2, longest);
  }

  // A script is not told why a handshake was refused. Where the access token had run out, asking anything renews it.
  async function again() {
    const known = await session().catch(() => null);
    if (isOver) return;
    if (!known) lost();
    else if (!known.me) onSignedOut();
    else connect();
  }

  connect();
  return () => {
    isOver = true;
    clearTimeout(timer);
    socket.close();
  };
}
