import { RPCHandler } from '@orpc/server/ws';
import type { IncomingMessage, Server } from 'node:http';
import type { Duplex } from 'node:stream';
import { WebSocketServer, type WebSocket } from 'ws';
import { apiPath } from '../contract/page-port.js';
import { connectionBytes, type WorkbenchRouter } from '../workbench/services/index.js';
import type { SessionGate } from './session-gate.js';

/** A socket that answers no ping within this time is dropped. */
const HEARTBEAT_MS = 15_000;
/** The largest message of a page: a config and notes are far below. */
const MAX_MESSAGE_BYTES = 4 * 2 ** 20;

export interface ApiSocketOptions {
  /** The only accepted Host header, `127.0.0.1:PORT`. */
  readonly host: string;
  readonly gate: SessionGate;
  readonly router: WorkbenchRouter;
}

/** The open WebSockets of the API. */
export interface ApiSockets {
  /** Ends all of them. */
  close(): void;
}

/**
 * Answers the API on WebSockets at `/api`. Host, Origin and the session's cookie are looked at before the upgrade,
 * since browsers let every page open a WebSocket to any host.
 */
export function acceptApiSockets(server: Server, { host, gate, router }: ApiSocketOptions): ApiSockets {
  const sockets = new WebSocketServer({
    noServer: true,
    maxPayload: MAX_MESSAGE_BYTES,
    perMessageDeflate: false,
  });
  const handler = new RPCHandler(router, { customJsonSerializers: [connectionBytes] });
  server.on('upgrade', (request, stream, head) => {
    const refusal = refusalOf(request, host, gate);
    if (refusal !== null) {
      refuse(stream, refusal);
      return;
    }
    sockets.handleUpgrade(request, stream, head, (socket) => {
      // What is wrong with a socket also closes it.
      socket.on('error', () => undefined);
      void handler.upgrade(pacedSocket(socket));
    });
  });
  const heartbeat = watchHeartbeats(sockets);
  return {
    close() {
      clearInterval(heartbeat);
      for (const socket of sockets.clients) socket.close(1001, 'The workbench is closed.');
      sockets.close();
    },
  };
}

function refusalOf(request: IncomingMessage, host: string, gate: SessionGate): string | null {
  if (request.headers.host !== host) return '403 Forbidden';
  if (request.headers.origin !== `http://${host}`) return '403 Forbidden';
  if (!gate.admits(request)) return '401 Unauthorized';
  return request.url === apiPath ? null : '404 Not Found';
}

function refuse(stream: Duplex, status: string): void {
  stream.on('error', () => undefined);
  stream.end(`HTTP/1.1 ${status}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`);
}

/**
 * The socket as the handler uses it, `send` over when the message has left this process: a page that reads slowly
 * holds its event stream back, where events are coalesced, instead of filling the socket's buffer.
 */
function pacedSocket(socket: WebSocket): Pick<WebSocket, 'addEventListener' | 'send'> {
  const send = (message: string | ArrayBufferLike | Uint8Array): Promise<void> =>
    new Promise((resolve) => {
      // A message that cannot be sent belongs to a socket that is closed, which the handler hears of.
      socket.send(message, () => {
        resolve();
      });
    });
  // The handler waits for what `send` returns, though the type of a socket's own says that this is nothing.
  return { addEventListener: socket.addEventListener.bind(socket), send: send as WebSocket['send'] };
}

function watchHeartbeats(sockets: WebSocketServer): NodeJS.Timeout {
  const silent = new WeakSet<WebSocket>();
  return setInterval(() => {
    for (const socket of sockets.clients) {
      if (silent.has(socket)) {
        socket.terminate();
        continue;
      }
      silent.add(socket);
      socket.once('pong', () => silent.delete(socket));
      socket.ping();
    }
  }, HEARTBEAT_MS).unref();
}
