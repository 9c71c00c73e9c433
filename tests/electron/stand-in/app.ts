import { EventEmitter } from 'node:events';
import { mkdirSync, readFileSync, statSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { takeInstanceLock } from './instance-lock.js';
import { PreventableEvent } from './strict.js';

const { name, version } = JSON.parse(
  readFileSync(join(import.meta.dirname, '../../../package.json'), 'utf8'),
) as { name: string; version: string };

/** What the application needs to know of its windows; set by browser-window.ts. */
export interface Windows {
  readonly count: number;
  /** Asks every window to close. */
  closeAll(): void;
  /** Ends the browser that shows the windows. */
  end(): Promise<void>;
}

/** Electron's `app`: the order of its events is that of Electron's documentation. */
export class App extends EventEmitter {
  readonly name = name;
  readonly isPackaged = false;
  windows: Windows = { count: 0, closeAll: () => undefined, end: () => Promise.resolve() };
  /** Names of the utility processes by their process ids. */
  readonly processes = new Map<number, string>();
  isSandboxEnabled = false;
  userModelId = '';
  readonly #ready = Promise.withResolvers<undefined>();
  #isReady = false;
  #quitting = false;
  #paths: Record<string, string> = {
    userData: join(process.env['XDG_CONFIG_HOME'] ?? join(homedir(), '.config'), name),
    downloads: process.env['STAND_IN_DOWNLOADS'] ?? join(homedir(), 'Downloads'),
  };

  constructor() {
    super();
    setImmediate(() => {
      if (this.#quitting) return;
      this.#isReady = true;
      this.emit('ready', new PreventableEvent(), {});
      this.#ready.resolve(undefined);
    });
  }

  whenReady(): Promise<undefined> {
    return this.#ready.promise;
  }

  isReady(): boolean {
    return this.#isReady;
  }

  requireReady(what: string): void {
    if (!this.#isReady) throw new Error(`${what} cannot be used before the app is ready.`);
  }

  requireNotReady(what: string): void {
    if (this.#isReady) throw new Error(`${what} must be called before the app is ready.`);
  }

  getVersion(): string {
    return version;
  }

  getPath(key: string): string {
    const path = this.#paths[key];
    if (path === undefined) throw new Error(`The stand-in for Electron has no path ${key}.`);
    if (key === 'userData') mkdirSync(path, { recursive: true });
    return path;
  }

  setPath(key: string, path: string): void {
    if (!(key in this.#paths)) throw new Error(`The stand-in for Electron has no path ${key}.`);
    if (!statSync(path).isDirectory()) throw new Error(`${path} is no folder.`);
    this.#paths[key] = path;
  }

  getPreferredSystemLanguages(): string[] {
    return (process.env['STAND_IN_LANGUAGES'] ?? 'en-US').split(',');
  }

  setAppUserModelId(id: string): void {
    this.userModelId = id;
  }

  getAppMetrics(): { pid: number; name: string }[] {
    return [...this.processes].map(([pid, name]) => ({ pid, name }));
  }

  enableSandbox(): void {
    this.requireNotReady('app.enableSandbox');
    this.isSandboxEnabled = true;
  }

  requestSingleInstanceLock(): boolean {
    return takeInstanceLock(this.getPath('userData'), () => {
      this.emit('second-instance', new PreventableEvent(), [], process.cwd(), null);
    });
  }

  quit(): void {
    const event = new PreventableEvent();
    this.emit('before-quit', event);
    if (event.defaultPrevented) return;
    this.#quitting = true;
    if (this.windows.count > 0) this.windows.closeAll();
    else void this.#shutDown(0);
  }

  exit(code = 0): void {
    this.#quitting = true;
    void this.#end(code);
  }

  /** For the stand-in's windows. */
  lastWindowClosed(): void {
    if (this.#quitting) void this.#shutDown(0);
    else if (this.listenerCount('window-all-closed') > 0) this.emit('window-all-closed');
    else this.quit();
  }

  /** For the stand-in's windows: one of them refused to close. */
  quitCancelled(): void {
    this.#quitting = false;
  }

  async #shutDown(code: number): Promise<void> {
    const event = new PreventableEvent();
    this.emit('will-quit', event);
    if (event.defaultPrevented) {
      this.#quitting = false;
      return;
    }
    await this.#end(code);
  }

  async #end(code: number): Promise<void> {
    await this.windows.end();
    this.emit('quit', new PreventableEvent(), code);
    process.exit(code);
  }
}

export const app = new App();
