import { app } from './app.js';

export interface SchemeOptions {
  readonly scheme: string;
  readonly privileges: Readonly<Record<string, boolean>>;
}

export type Handler = (request: Request) => Response | Promise<Response>;

const handlers = new Map<string, Handler>();
let privileged: readonly SchemeOptions[] = [];

export const protocol = {
  registerSchemesAsPrivileged(schemes: readonly SchemeOptions[]): void {
    app.requireNotReady('protocol.registerSchemesAsPrivileged');
    privileged = schemes;
  },
  handle(scheme: string, handler: Handler): void {
    app.requireReady('protocol.handle');
    if (!privileged.some((known) => known.scheme === scheme && known.privileges['standard'] === true))
      throw new Error(`The stand-in for Electron handles standard schemes only, not ${scheme}.`);
    handlers.set(scheme, handler);
  },
};

/** The handler of an address's scheme. */
export const handlerOf = (url: string): Handler | undefined =>
  handlers.get(new URL(url).protocol.slice(0, -1));
