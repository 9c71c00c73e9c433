import { implement } from '@orpc/server';
import { RPCHandler } from '@orpc/server/ws';
import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, expect, it, onTestFinished } from 'vitest';
import { watch } from 'vue';
import { WebSocketServer } from 'ws';
import { api } from '../../../src/contract/api/index.js';
import type { ApiConnection, ConnectionStatus } from '../../../src/renderer/transport/api-connection.js';
import { connectOverWebSocket } from '../../../src/renderer/transport/web-socket-connection.js';

const presets = implement(api).presets;

/** A service of one procedure, whose answers are checked by the page alone: the contract's `presets.list`. */
class Service {
  answer: unknown = [];
  /** Status for requests of the page, and whether sockets are accepted. */
  admits = true;
  #server: Server | null = null;
  #sockets = new WebSocketServer({ noServer: true });
  port = 0;

  async start(): Promise<void> {
    const server = createServer((_request, response) => {
      response.writeHead(this.admits ? 200 : 401).end();
    });
    const list = presets.list.handler(() => this.answer as never);
    list['~orpc'].outputSchema = undefined as never;
    const handler = new RPCHandler({ presets: { list } });
    this.#sockets = new WebSocketServer({ noServer: true });
    server.on('upgrade', (request, stream, head) => {
      if (this.admits)
        this.#sockets.handleUpgrade(request, stream, head, (socket) => void handler.upgrade(socket));
      else stream.end('HTTP/1.1 401 Unauthorized\r\nConnection: close\r\n\r\n');
    });
    server.listen(this.port, '127.0.0.1');
    await once(server, 'listening');
    this.port = (server.address() as AddressInfo).port;
    this.#server = server;
  }

  /** Drops all connections, as a cable that is pulled out. */
  drop(): void {
    for (const socket of this.#sockets.clients) socket.terminate();
  }

  async stop(): Promise<void> {
    this.drop();
    this.#server?.closeAllConnections();
    await new Promise((resolve) => this.#server?.close(resolve));
  }
}

const services: Service[] = [];
afterEach(async () => {
  for (const service of services.splice(0)) await service.stop();
});

async function connected(): Promise<{ service: Service; connection: ApiConnection }> {
  const service = new Service();
  services.push(service);
  await service.start();
  const connection = connectOverWebSocket(`ws://127.0.0.1:${service.port}/api`);
  await status(connection, 'open');
  return { service, connection };
}

function status(connection: ApiConnection, wanted: ConnectionStatus): Promise<void> {
  return new Promise((resolve) => {
    const stop = watch(
      connection.status,
      (value) => {
        if (value === wanted) resolve();
      },
      { immediate: true },
    );
    onTestFinished(stop);
  });
}

const listed = [{ name: 'ring', description: 'A ring.', objectives: ['wgan'] }];

it('connects again after a drop; a call made meanwhile is answered then', async () => {
  const { service, connection } = await connected();
  service.answer = listed;
  service.drop();
  await status(connection, 'closed');
  const call = connection.client.presets.list();
  await status(connection, 'open');
  expect(await call).toEqual(listed);
});

it('ends the calls that a drop leaves without an answer', async () => {
  const { service, connection } = await connected();
  service.answer = new Promise(() => undefined);
  const call = connection.client.presets.list();
  const outcome = expect(call).rejects.toThrow();
  service.drop();
  await outcome;
});

it('says when the server does not know the page any more, and connects once it does', async () => {
  const { service, connection } = await connected();
  service.admits = false;
  service.drop();
  await status(connection, 'refused');
  service.admits = true;
  await status(connection, 'open');
});

it('is closed, not refused, while there is no server', async () => {
  const { service, connection } = await connected();
  const seen: ConnectionStatus[] = [];
  const stop = watch(connection.status, (value) => seen.push(value), { flush: 'sync' });
  onTestFinished(stop);
  await service.stop();
  await status(connection, 'closed');
  await service.start();
  await status(connection, 'open');
  expect(seen).toEqual(['closed', 'open']);
});

it('takes no answer that the contract does not know', async () => {
  const { service, connection } = await connected();
  service.answer = [{ name: 'ring' }];
  await expect(connection.client.presets.list()).rejects.toMatchObject({
    issues: expect.arrayContaining([expect.objectContaining({ path: [0, 'description'] })]) as unknown,
  });
});
