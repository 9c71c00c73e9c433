import { fork, type ChildProcess } from 'node:child_process';
import { EventEmitter } from 'node:events';
import { constants } from 'node:os';
import { app } from './app.js';
import { PreventableEvent } from './strict.js';

export interface ForkOptions {
  readonly execArgv?: readonly string[];
  readonly serviceName?: string;
  readonly stdio?: readonly ('ignore' | 'inherit' | 'pipe')[];
}

const parentPort = new URL('./parent-port.mjs', import.meta.url).href;

/** What is sent beside the text of an error comes from here on POSIX. */
const killSignals = new Set(['SIGKILL', 'SIGTERM', 'SIGINT']);

/**
 * Electron's utility process over a forked one. What it posted and its parent has not read when it ends is lost, as
 * in Electron.
 */
export class UtilityProcess extends EventEmitter {
  readonly #child: ChildProcess;
  pid: number | undefined = undefined;

  constructor(
    modulePath: string,
    args: readonly string[],
    { execArgv = [], serviceName, stdio }: ForkOptions,
  ) {
    super();
    const [input = 'ignore', output = 'inherit', errors = 'inherit'] = stdio ?? [];
    if (input !== 'ignore') throw new Error('A utility process has no standard input.');
    this.#name = serviceName ?? 'Node Utility Process';
    this.#child = fork(modulePath, [...args], {
      execArgv: [...execArgv, '--import', parentPort],
      serialization: 'advanced',
      stdio: [input, output, errors, 'ipc'],
    });
    this.#child.once('spawn', () => {
      this.pid = this.#child.pid;
      if (this.pid !== undefined) app.processes.set(this.pid, this.#name);
      this.emit('spawn');
    });
    this.#child.on('message', (message) => {
      if (!this.#gone) this.emit('message', message);
    });
    this.#child.once('exit', (code, signal) => {
      this.#end(code, signal, this.#name);
    });
  }

  readonly #name: string;
  #gone = false;

  get stdout(): NodeJS.ReadableStream | null {
    return this.#child.stdout;
  }

  get stderr(): NodeJS.ReadableStream | null {
    return this.#child.stderr;
  }

  postMessage(message: unknown): void {
    if (this.#gone) throw new Error('Electron may crash here: a message for a process that is gone.');
    this.#child.send(message as object, () => undefined);
  }

  kill(): boolean {
    return this.#child.kill('SIGTERM');
  }

  #end(code: number | null, signal: NodeJS.Signals | null, name: string): void {
    this.#gone = true;
    const status = signal === null ? (code ?? 0) : constants.signals[signal];
    if (this.pid !== undefined) app.processes.delete(this.pid);
    this.emit('exit', status);
    this.pid = undefined;
    if (status === 0) return;
    const reason = signal === null ? 'abnormal-exit' : killSignals.has(signal) ? 'killed' : 'crashed';
    const exitCode = signal === null ? status << 8 : status;
    const details = { type: 'Utility', reason, exitCode, name, serviceName: 'node.mojom.NodeService' };
    app.emit('child-process-gone', new PreventableEvent(), details);
  }
}

export const utilityProcess = {
  fork(modulePath: string, args: readonly string[] = [], options: ForkOptions = {}): UtilityProcess {
    app.requireReady('utilityProcess.fork');
    return new UtilityProcess(modulePath, args, options);
  },
};
