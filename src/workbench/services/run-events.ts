import type { RunEvent } from '../../contract/api/run-event.js';
import { EventQueue } from './event-queue.js';

/** How long the end of the streams waits for subscribers that read slowly. */
const LAST_WORDS_MS = 1000;

/** The one stream of what happens to runs, for any number of subscribers. */
export class RunEvents {
  readonly #queues = new Set<EventQueue>();
  #left: () => void = () => undefined;

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
      this.#left();
      signal?.removeEventListener('abort', end);
    };
    return readUntilLeft(queue, leave);
  }

  /**
   * Ends every subscription after what is still to be read. Resolves when all subscribers have read it, or when one
   * has not within a second.
   */
  async close(): Promise<void> {
    for (const queue of this.#queues) queue.close();
    if (this.#queues.size === 0) return;
    const { promise, resolve } = Promise.withResolvers<undefined>();
    const timer = setTimeout(() => {
      resolve(undefined);
    }, LAST_WORDS_MS);
    this.#left = () => {
      if (this.#queues.size === 0) resolve(undefined);
    };
    await promise;
    clearTimeout(timer);
  }
}

async function* readUntilLeft(queue: EventQueue, leave: () => void): AsyncGenerator<RunEvent, void> {
  try {
    yield* queue.read();
  } finally {
    leave();
  }
}
