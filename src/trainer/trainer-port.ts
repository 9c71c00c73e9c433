import type { TrainerEvent } from '../contract/index.js';

/** The trainer process's only link to its supervisor. */
export interface TrainerPort {
  send(event: TrainerEvent): void;
  /** Messages as they arrive, not yet validated. */
  onMessage(listener: (message: unknown) => void): void;
  /** The supervisor is gone. */
  onClosed(listener: () => void): void;
  /** Resolves when everything sent has left this process. */
  flush(): Promise<void>;
}

/** What Electron's utility process calls its parent port; declared here because the trainer imports no Electron. */
interface ParentPort {
  on(event: 'message', listener: (message: { readonly data: unknown }) => void): void;
  postMessage(message: unknown): void;
}

/** The port of the process this code runs in, null where nobody started it as a trainer. */
export function openTrainerPort(): TrainerPort | null {
  const parentPort = (process as NodeJS.Process & { parentPort?: ParentPort }).parentPort;
  if (parentPort !== undefined) return utilityProcessPort(parentPort);
  return process.send === undefined ? null : forkPort(process.send.bind(process));
}

/** A child of `child_process.fork` with `serialization: 'advanced'`. */
function forkPort(send: NonNullable<typeof process.send>): TrainerPort {
  let delivered = Promise.resolve();
  return {
    send(event) {
      const sent = new Promise<void>((resolve) => {
        send(event, undefined, undefined, () => {
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
    send(event) {
      port.postMessage(event);
    },
    onMessage(listener) {
      port.on('message', (message) => {
        listener(message.data);
      });
    },
    onClosed() {},
    flush: () => Promise.resolve(),
  };
}
