import { createORPCClient } from '@orpc/client';
import { RPCLink } from '@orpc/client/websocket';
import type { ContractRouterClient } from '@orpc/contract';
import { once } from 'node:events';
import { onTestFinished } from 'vitest';
import { WebSocket } from 'ws';
import type { Api } from '../../../src/contract/api/index.js';
import { ask } from './built-serve.js';

/** The API of a served workbench, as its page speaks it. @param url the address that works once */
export async function servedClient(port: number, url: URL): Promise<ContractRouterClient<Api>> {
  const { headers } = await ask(port, url.pathname + url.search);
  const Cookie = headers['set-cookie']?.[0]?.split(';')[0] ?? '';
  const socket = new WebSocket(`ws://127.0.0.1:${port}/api`, {
    origin: `http://127.0.0.1:${port}`,
    headers: { Cookie },
  });
  onTestFinished(() => {
    socket.close();
  });
  await once(socket, 'open');
  return createORPCClient(new RPCLink({ websocket: socket as unknown as globalThis.WebSocket }));
}
