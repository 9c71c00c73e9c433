import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import openInBrowser from 'open';
import { BadInputError } from '../contract/errors.js';
import { builtPageFolder } from '../delivery/page-folder.js';
import { pageRequests } from './page-requests.js';
import { SessionGate } from './session-gate.js';

const loopback = '127.0.0.1';

export interface ServeOptions {
  /** Port on 127.0.0.1; 0 takes any free one. */
  readonly port: number;
  /** Whether to open the user's browser. */
  readonly open: boolean;
}

/** A workbench served to one browser. */
export interface ServedWorkbench {
  /** Address to open, with its one-time token. */
  readonly url: string;
  readonly port: number;
  /** Ends the server and its connections. */
  close(): Promise<void>;
}

/**
 * Serves the workbench to the browser of this machine: loopback only, one browser, no foreign Host.
 * Throws BadInputError when the port cannot be had or the page is not built.
 */
export async function serve({ port, open }: ServeOptions): Promise<ServedWorkbench> {
  const folder = builtPageFolder();
  const server = createServer();
  const actualPort = await listen(server, port);
  const gate = new SessionGate(actualPort);
  const host = `${loopback}:${actualPort}`;
  server.on('request', pageRequests({ folder, host, gate }));
  const url = `http://${host}/?token=${gate.token ?? ''}`;
  if (open) await openInBrowser(url);
  return { url, port: actualPort, close: () => close(server) };
}

async function listen(server: Server, port: number): Promise<number> {
  server.listen({ host: loopback, port, exclusive: true });
  try {
    await once(server, 'listening');
  } catch (error) {
    const reason = error instanceof Error && 'code' in error ? String(error.code) : String(error);
    throw new BadInputError(
      `Port ${port} on ${loopback} cannot be used (${reason}): choose another port, or 0 for any free one.`,
    );
  }
  return (server.address() as AddressInfo).port;
}

async function close(server: Server): Promise<void> {
  const closed = once(server, 'close');
  server.close();
  server.closeAllConnections();
  await closed;
}
