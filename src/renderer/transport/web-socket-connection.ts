import { createORPCClient, DynamicLink } from '@orpc/client';
import { RPCLink } from '@orpc/client/websocket';
import { shallowRef } from 'vue';
import { answerValidation } from './answer-validation.js';
import { connectionBytes } from './connection-bytes.js';
import type { ApiConnection, ConnectionStatus } from './api-connection.js';

const FIRST_DELAY_MS = 250;
const LONGEST_DELAY_MS = 5000;

/** How the server answers whoever is not, or no longer, let in: it was started anew, and its token is another one. */
const REFUSED = [401, 403];

type Link = RPCLink<Record<never, never>>;

/**
 * The services of the loopback server, at `ws://127.0.0.1:PORT/api`. A connection that drops is opened again,
 * after a delay that grows from 0.25 s to 5 s; calls made meanwhile wait for the next attempt. A server that does
 * not let this page in any more (status `refused`) is asked again all the same: a new address may be opened in another
 * tab, and its cookie then serves this one too.
 */
export function connectOverWebSocket(url: string): ApiConnection {
  const status = shallowRef<ConnectionStatus>('connecting');
  let next = Promise.withResolvers<Link>();
  let delay = FIRST_DELAY_MS;

  /** A browser does not say why a WebSocket was not opened, but why a page is not given. */
  const noteRefusal = async (): Promise<void> => {
    const page = new URL('/', url.replace(/^ws/, 'http'));
    const answer = await fetch(page, { method: 'HEAD', cache: 'no-store' }).catch(() => null);
    if (answer === null || status.value === 'open') return;
    status.value = REFUSED.includes(answer.status) ? 'refused' : 'closed';
  };

  const open = (): void => {
    const socket = new WebSocket(url);
    // Answers with numbers in bulk come as their bytes, not as blobs that have to be read first.
    socket.binaryType = 'arraybuffer';
    let opened = false;
    next.resolve(
      new RPCLink({
        websocket: socket,
        plugins: [answerValidation()],
        customJsonSerializers: [connectionBytes],
      }),
    );
    socket.addEventListener('open', () => {
      opened = true;
      delay = FIRST_DELAY_MS;
      status.value = 'open';
    });
    // Follows `error` too.
    socket.addEventListener('close', () => {
      if (status.value !== 'refused' || opened) status.value = 'closed';
      if (!opened) void noteRefusal();
      next = Promise.withResolvers();
      setTimeout(open, delay);
      delay = Math.min(2 * delay, LONGEST_DELAY_MS);
    });
  };
  open();

  return { client: createORPCClient(new DynamicLink(() => next.promise)), status };
}
