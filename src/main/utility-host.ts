import { app, utilityProcess, type Details } from 'electron';
import { flushed, flushRequest } from '../contract/flush.js';
import {
  childEnvironment,
  yieldToInterface,
  type TrainerHost,
  type TrainerListener,
} from '../workbench/supervisor/index.js';
import { utilityExit } from './utility-exit.js';

/** Characters of the standard error that are kept. */
const LAST_WORDS = 4096;

/** How long the reason for an abnormal end may follow the end itself. */
const REASON_GRACE_MS = 1000;

let started = 0;

/**
 * Trainers and probes as utility processes of Electron, which can only be started once the application is ready.
 * Messages cross by structured clone, so typed arrays arrive as such.
 */
export function utilityTrainerHost(): TrainerHost {
  return {
    start: (entry, listener) => {
      const name = `GAN Workbench process ${++started}`;
      const child = utilityProcess.fork(entry, [], {
        execArgv: [],
        env: childEnvironment(),
        serviceName: name,
        stdio: ['ignore', 'ignore', 'pipe'],
      });
      let gone = false;
      let pendingKill: NodeJS.Signals | null = null;
      const lastWords = keepLastWords(child.stderr);
      const reason = watchReason(name);

      child.on('message', (message: unknown) => {
        if (message !== flushRequest) listener.message(message);
        else if (!gone) child.postMessage(flushed);
      });
      child.once('spawn', () => {
        yieldToInterface(child.pid);
        if (pendingKill !== null) kill(child.pid, pendingKill);
      });
      child.once('exit', (code) => {
        gone = true;
        void reportExit(listener, code, reason, lastWords);
      });
      return {
        get pid() {
          return child.pid;
        },
        // Posting to a process that is gone has crashed the main process (electron/electron#53923).
        send(message) {
          if (!gone) child.postMessage(message);
        },
        // Not child.kill(): that is SIGTERM at most, which a process in a long computation never reads.
        kill(signal) {
          if (gone) return;
          if (child.pid === undefined) pendingKill = signal;
          else kill(child.pid, signal);
        },
      };
    },
  };
}

function kill(pid: number | undefined, signal: NodeJS.Signals): void {
  try {
    if (pid !== undefined) process.kill(pid, signal);
  } catch {
    // It has just ended by itself, which 'exit' reports.
  }
}

function keepLastWords(stream: NodeJS.ReadableStream | null): () => string {
  let words = '';
  stream?.setEncoding('utf8');
  stream?.on('data', (text: string) => {
    words = (words + text).slice(-LAST_WORDS);
  });
  return () => words;
}

/** What Electron says about the abnormal end of the process of a service name, which is unique here. */
function watchReason(serviceName: string): Promise<Details> & { stop(): void } {
  const { promise, resolve } = Promise.withResolvers<Details>();
  const look = (_event: unknown, details: Details): void => {
    if (details.type === 'Utility' && [details.name, details.serviceName].includes(serviceName))
      resolve(details);
  };
  app.on('child-process-gone', look);
  return Object.assign(promise, {
    stop: () => {
      app.off('child-process-gone', look);
    },
  });
}

async function reportExit(
  listener: TrainerListener,
  code: number,
  reason: ReturnType<typeof watchReason>,
  lastWords: () => string,
): Promise<void> {
  const grace = Promise.withResolvers<null>();
  const timer = setTimeout(grace.resolve, REASON_GRACE_MS, null);
  const details = code === 0 ? null : await Promise.race([reason, grace.promise]);
  clearTimeout(timer);
  reason.stop();
  listener.exit(utilityExit(code, details, lastWords()));
}
