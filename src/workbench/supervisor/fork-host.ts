import { fork } from 'node:child_process';
import { childEnvironment } from './child-environment.js';
import type { TrainerHost } from './trainer-host.js';
import { yieldToInterface } from './yield-to-interface.js';

const LAST_WORDS = 4096;

export interface ForkOptions {
  /** Arguments of Node itself; by default none, whatever this process was started with. */
  readonly execArgv?: readonly string[];
  /** Whether the processes give way to the interface of this machine; by default they compete with it. */
  readonly yields?: boolean;
}

/**
 * Trainers as child processes of plain Node. Messages cross by structured clone, so typed arrays arrive as
 * such. What a trainer prints stays out of this process's output; the end of its standard error is kept.
 */
export function forkTrainerHost(options: ForkOptions = {}): TrainerHost {
  return {
    start(entry, listener) {
      const child = fork(entry, [], {
        serialization: 'advanced',
        execArgv: [...(options.execArgv ?? [])],
        env: childEnvironment(),
        stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
      });
      if (options.yields === true) yieldToInterface(child.pid);
      let lastWords = '';
      let startError: string | undefined;
      child.stderr?.setEncoding('utf8').on('data', (text: string) => {
        lastWords = (lastWords + text).slice(-LAST_WORDS);
      });
      child.on('message', (message) => {
        listener.message(message);
      });
      child.on('error', (error) => {
        if (child.pid !== undefined) return;
        startError = error.message;
        listener.exit({ code: null, signal: null, lastWords: startError });
      });
      // 'close' comes after the last message and the last output, 'exit' may come before them.
      child.on('close', (code, signal) => {
        if (startError === undefined) listener.exit({ code, signal, lastWords });
      });
      return {
        pid: child.pid,
        send(command) {
          // A send that fails means that the process is gone, which 'close' reports.
          if (child.connected) child.send(command, () => undefined);
        },
        kill(signal) {
          child.kill(signal);
        },
      };
    },
  };
}
