import { flushed, flushRequest } from '../contract/flush.js';
import type { ExportAnswer } from '../contract/export.js';
import type { ImportAnswer } from '../contract/import.js';
import type { TrainerEvent } from '../contract/index.js';
import type { ProbeAnswer } from '../contract/probe.js';
import type { LabEvent } from '../contract/recipe-lab.js';

/** The only link of a trainer, probe, lab or exporter process to the one that started it. */
export interface TrainerPort {
  send(message: TrainerEvent | ProbeAnswer | LabEvent | ExportAnswer | ImportAnswer): void;
  /** Messages as they arrive, not yet validated. */
  onMessage(listener: (message: unknown) => void): void;
  /** The process that started this one is gone. */
  onClosed(listener: () => void): void;
  /** Resolves when everything sent has left this process. */
  flush(): Promise<void>;
}

/** What Electron's utility process calls its parent port; declared here because these processes import no Electron. */
interface ParentPort {
  on(event: 'message', listener: (message: { readonly data: unknown }) => void): void;
  postMessage(message: unknown): void;
}

/** The port of the process this code runs in, null where nobody started it as a trainer or probe. */
export function openTrainerPort(): TrainerPort | null {
  const parentPort = (process as NodeJS.Process & { parentPort?: ParentPort }).parentPort;
  if (parentPort !== undefined) return utilityProcessPort(parentPort);
  return process.send === undefined ? null : forkPort(process.send.bind(process));
}

/** A child of `child_process.fork` with `serialization: 'advanced'`. */
function forkPort(send: NonNullable<typeof process.send>): TrainerPort {
  let delivered = Promise.resolve();
  return {
    send(message) {
      const sent = new Promise<void>((resolve) => {
        send(message, undefined, undefined, () => {
          resolve();
        });
      });
      delivered = delivered.then(() => sent);
    },
    onMessage(listener) {
      process.on('message', listener);
    },
    onClosed(listener) {
      process.once('disconnect', listener);
    },
    flush: () => delivered,
  };
}

/** Electron ends a utility process together with its parent, so `onClosed` has nothing to wait for. */
function utilityProcessPort(port: ParentPort): TrainerPort {
  return {
    send(message) {
      port.postMessage(message);
    },
    onMessage(listener) {
      port.on('message', ({ data }) => {
        if (data !== flushed) listener(data);
      });
    },
    onClosed() {},
    flush: () =>
      new Promise((resolve) => {
        port.on('message', ({ data }) => {
          if (data === flushed) resolve();
        });
        port.postMessage(flushRequest);
      }),
  };
}
