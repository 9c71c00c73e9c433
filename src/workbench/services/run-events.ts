import type { RunEvent } from '../../contract/api.js';
import { EventQueue } from './event-queue.js';

/** The one stream of what happens to runs, for any number of subscribers. */
export class RunEvents {
  readonly #queues = new Set<EventQueue>();

  publish(event: RunEvent): void {
    for (const queue of this.#queues) queue.add(event);
  }

  /** Subscribes at once; the events from now on, until `signal` aborts or the stream is closed. */
  subscribe(signal?: AbortSignal): AsyncGenerator<RunEvent, void> {
    const queue = new EventQueue();
    const end = (): void => {
      queue.close();
    };
    this.#queues.add(queue);
    if (signal?.aborted === true) end();
    signal?.addEventListener('abort', end, { once: true });
    const leave = (): void => {
      this.#queues.delete(queue);
      signal?.removeEventListener('abort', end);
    };
    return readUntilLeft(queue, leave);
  }

  /** Ends every subscription after what is still to be read. */
  close(): void {
    for (const queue of this.#queues) queue.close();
  }
}

async function* readUntilLeft(queue: EventQueue, leave: () => void): AsyncGenerator<RunEvent, void> {
  try {
    yield* queue.read();
  } finally {
    leave();
  }
}
