import { createORPCClient } from '@orpc/client';
import { RPCLink } from '@orpc/client/message-port';
import { shallowRef } from 'vue';
import { pagePortMessage } from '../../contract/page-port.js';
import { answerValidation } from './answer-validation.js';
import { connectionBytes } from './connection-bytes.js';
import type { ApiConnection, ConnectionStatus } from './api-connection.js';

/**
 * The services of the main process of Electron, over a port that the preload script hands on. The port lives as
 * long as the page and the main process.
 */
export function connectOverMessagePort(): ApiConnection {
  const status = shallowRef<ConnectionStatus>('open');
  const { port1, port2 } = new MessageChannel();
  port1.addEventListener('close', () => {
    status.value = 'closed';
  });
  const client: ApiConnection['client'] = createORPCClient(
    new RPCLink({ port: port1, plugins: [answerValidation()], customJsonSerializers: [connectionBytes] }),
  );
  port1.start();
  // '/': to this page's own origin only.
  window.postMessage(pagePortMessage, '/', [port2]);
  return { client, status };
}
