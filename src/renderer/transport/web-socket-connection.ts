import { createORPCClient, DynamicLink } from '@orpc/client';
import { RPCLink } from '@orpc/client/websocket';
import { shallowRef } from 'vue';
import type { ApiConnection, ConnectionStatus } from './api-connection.js';

const FIRST_DELAY_MS = 250;
const LONGEST_DELAY_MS = 5000;

type Link = RPCLink<Record<never, never>>;

/**
 * The services of the loopback server, at `ws://127.0.0.1:PORT/api`. A connection that drops is opened again,
 * after a delay that grows from 0.25 s to 5 s; calls made meanwhile wait for the next attempt.
 */
export function connectOverWebSocket(url: string): ApiConnection {
  const status = shallowRef<ConnectionStatus>('connecting');
  let next = Promise.withResolvers<Link>();
  let delay = FIRST_DELAY_MS;

  const open = (): void => {
    const socket = new WebSocket(url);
    next.resolve(new RPCLink({ websocket: socket }));
    socket.addEventListener('open', () => {
      delay = FIRST_DELAY_MS;
      status.value = 'open';
    });
    // Follows `error` too.
    socket.addEventListener('close', () => {
      status.value = 'closed';
      next = Promise.withResolvers();
      setTimeout(open, delay);
      delay = Math.min(2 * delay, LONGEST_DELAY_MS);
    });
  };
  open();

  return { client: createORPCClient(new DynamicLink(() => next.promise)), status };
}
