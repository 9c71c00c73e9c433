import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { BadInputError } from '../contract/errors.js';
import { builtPageFolder } from '../delivery/page-folder.js';
import { openWorkbench, type Workbench } from '../workbench/services/index.js';
import { defaultStoreDirectory } from '../workbench/store/index.js';
import { acceptApiSockets, type ApiSockets } from './api-sockets.js';
import { writeOpeningPage, type OpeningPage } from './opening-page.js';
import { pageRequests } from './page-requests.js';
import { SessionGate } from './session-gate.js';

const loopback = '127.0.0.1';

export interface ServeOptions {
  /** Port on 127.0.0.1; 0 takes any free one. */
  readonly port: number;
  /** Whether to open the user's browser. */
  readonly open: boolean;
  /** Folder of the runs, created if need be; by default the user's data folder. */
  readonly store?: string | undefined;
}

/** A workbench served to one browser. */
export interface ServedWorkbench {
  /** Address to open, with its one-time token. */
  readonly url: string;
  readonly port: number;
  /** Absolute path of the folder of the runs. */
  readonly store: string;
  /**
   * Stops the trainings with a checkpoint, then ends the connections and the server. Asked for a second time, it
   * ends the trainings at once.
   */
  close(): Promise<void>;
}

/**
 * Serves the workbench to the browser of this machine: loopback only, one browser, no foreign Host.
 * Throws BadInputError when the port or the store cannot be had or the page is not built.
 */
export async function serve({ port, open, store }: ServeOptions): Promise<ServedWorkbench> {
  const folder = builtPageFolder();
  const server = createServer();
  const actualPort = await listen(server, port);
  let workbench: Workbench;
  try {
    workbench = openWorkbench({ store: store ?? defaultStoreDirectory() });
  } catch (error) {
    await close(server);
    throw error;
  }
  let opening: OpeningPage | null = null;
  const gate = new SessionGate(actualPort, () => opening?.remove());
  const host = `${loopback}:${actualPort}`;
  workbench.announce(`at http://${host} (process ${process.pid})`);
  server.on('request', pageRequests({ folder, host, gate }));
  const sockets = acceptApiSockets(server, { host, gate, router: workbench.router });
  const url = `http://${host}/?token=${gate.token ?? ''}`;
  if (open) {
    opening = writeOpeningPage(workbench.directory, url);
    const { default: openInBrowser } = await import('open');
    // Where there is no browser, the address that the caller shows is left.
    await openInBrowser(opening.address).catch(() => undefined);
  }
  const end = closing(server, sockets, workbench, () => opening?.remove());
  return { url, port: actualPort, store: workbench.directory, close: end };
}

function closing(
  server: Server,
  sockets: ApiSockets,
  workbench: Workbench,
  cleanUp: () => void,
): () => Promise<void> {
  let closed: Promise<void> | null = null;
  const closeAll = async (): Promise<void> => {
    cleanUp();
    // The page may watch its trainings stop.
    await workbench.close();
    sockets.close();
    await close(server);
  };
  return () => {
    if (closed !== null) workbench.killTrainings();
    return (closed ??= closeAll());
  };
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
