import { EventEmitter } from 'node:events';
import { app } from './app.js';
import { strict } from './strict.js';

type Decide = (response: { cancel?: boolean }) => void;
type RequestListener = (details: { url: string }, decide: Decide) => void;

/** Electron's default session: what the application decides about requests and permissions. */
class Session extends EventEmitter {
  permissionRequest: unknown = null;
  permissionCheck: unknown = null;
  devicePermission: unknown = null;
  beforeRequest: RequestListener | null = null;
  readonly webRequest = strict('webRequest', {
    onBeforeRequest: (listener: RequestListener): void => {
      this.beforeRequest = listener;
    },
  });

  setPermissionRequestHandler(handler: unknown): void {
    this.permissionRequest = handler;
  }

  setPermissionCheckHandler(handler: unknown): void {
    this.permissionCheck = handler;
  }

  setDevicePermissionHandler(handler: unknown): void {
    this.devicePermission = handler;
  }
}

export const defaultSession = new Session();

export const session = {
  get defaultSession() {
    app.requireReady('session.defaultSession');
    return strict('session', defaultSession);
  },
};

/** Whether the application lets a request for this address out. */
export function mayRequest(url: string): boolean {
  let allowed = true;
  defaultSession.beforeRequest?.({ url }, ({ cancel }) => {
    allowed = cancel !== true;
  });
  return allowed;
}
