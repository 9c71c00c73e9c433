import { createORPCClient } from '@orpc/client';
import { RPCLink } from '@orpc/client/websocket';
import type { ContractRouterClient } from '@orpc/contract';
import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { WebSocket, type ClientOptions } from 'ws';
import type { Api } from '../../src/contract/api/index.js';
import { acceptApiSockets, type ApiSockets } from '../../src/serve/api-sockets.js';
import { readSampleFrames } from '../../src/renderer/gallery/sample-frame.js';
import { SessionGate } from '../../src/serve/session-gate.js';
import { connectionBytes } from '../../src/workbench/services/index.js';
import { RunStore } from '../../src/workbench/store/index.js';
import { tinyConfig } from '../trainer/support/tiny-run.js';
import { openServices } from '../workbench/services/support/open-services.js';

let server: Server;
let gate: SessionGate;
let port: number;
let sockets: ApiSockets;
let cookie: string;
let directory: string;

beforeEach(async () => {
  server = createServer();
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  port = (server.address() as AddressInfo).port;
  gate = new SessionGate(port);
  cookie = gate.exchange(gate.token ?? '')?.split(';')[0] ?? '';
  const { store, workbench } = openServices();
  directory = store;
  sockets = acceptApiSockets(server, { host: `127.0.0.1:${port}`, gate, router: workbench.router });
});

afterEach(() => {
  sockets.close();
  server.closeAllConnections();
  server.close();
});

/** Status of the answer to an upgrade, 101 for one that is granted, in which case the socket is given too. */
async function upgrade(
  headers: Record<string, string>,
  path = '/api',
): Promise<{ status: number; socket: WebSocket }> {
  const { Origin: origin, ...rest } = headers;
  const options: ClientOptions = { headers: rest, ...(origin === undefined ? {} : { origin }) };
  const socket = new WebSocket(`ws://127.0.0.1:${port}${path}`, options);
  socket.on('error', () => undefined);
  const status = await new Promise<number>((resolve) => {
    socket.once('open', () => {
      resolve(101);
    });
    socket.once('unexpected-response', (_request, response) => {
      response.resume();
      resolve(response.statusCode ?? 0);
    });
  });
  return { status, socket };
}

describe('the WebSocket of the API', () => {
  const own = (): Record<string, string> => ({ Origin: `http://127.0.0.1:${port}`, Cookie: cookie });

  it('answers the page that has the session', async () => {
    const { status, socket } = await upgrade(own());
    expect(status).toBe(101);
    const client: ContractRouterClient<Api> = createORPCClient(
      new RPCLink({ websocket: socket as unknown as globalThis.WebSocket }),
    );
    expect(await client.runs.list()).toEqual([]);
    await expect(client.runs.get({ id: 'none' })).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });

  it('gives numbers in bulk as their bytes', async () => {
    const store = RunStore.open(directory);
    const { id } = store.createRun(tinyConfig());
    const values = Float32Array.of(0.5, -1, 1, 0.25);
    store.addSamples(id, 0, [2, 2], values);
    store.addSamples(id, 1, [1, 1, 2, 2], values);
    store.close();
    const { socket } = await upgrade(own());
    const client: ContractRouterClient<Api> = createORPCClient(
      new RPCLink({
        websocket: socket as unknown as globalThis.WebSocket,
        customJsonSerializers: [connectionBytes],
      }),
    );
    const reads = [0, 1].map((step) => ({ id, step }));
    const frames = await readSampleFrames(await client.runs.samples({ reads }));
    expect(frames).toEqual([
      { step: 0, shape: [2, 2], values },
      { step: 1, shape: [1, 1, 2, 2], values: Uint8Array.of(191, 0, 255, 159) },
    ]);
  });

  it.each(['evil.test', '127.0.0.1.evil.test', 'localhost'])('refuses the Host %s', async (name) => {
    expect((await upgrade({ ...own(), Host: `${name}:${port}` })).status).toBe(403);
  });

  it.each(['http://evil.test', 'null', 'http://127.0.0.1:1', 'https://127.0.0.1', ''])(
    'refuses the Origin "%s", also with the right cookie',
    async (origin) => {
      const { Cookie = '' } = own();
      const headers = origin === '' ? { Cookie } : { Cookie, Origin: origin };
      expect((await upgrade(headers)).status).toBe(403);
    },
  );

  it('refuses a page without the cookie, or with that of another session or port', async () => {
    const { Origin = '' } = own();
    expect((await upgrade({ Origin })).status).toBe(401);
    expect((await upgrade({ Origin, Cookie: `gan-workbench-${port}=guess` })).status).toBe(401);
    const other = new SessionGate(port);
    const foreign = other.exchange(other.token ?? '')?.split(';')[0] ?? '';
    expect((await upgrade({ Origin, Cookie: foreign })).status).toBe(401);
    expect((await upgrade({ Origin, Cookie: cookie.replace(String(port), '1') })).status).toBe(401);
  });

  it('knows one path', async () => {
    expect((await upgrade(own(), '/other')).status).toBe(404);
  });

  it('tells the page when it closes', async () => {
    const { socket } = await upgrade(own());
    const closed = once(socket, 'close');
    sockets.close();
    const [code] = (await closed) as [number];
    expect(code).toBe(1001);
  });
});
