import { EventPublisher } from '@orpc/server';

/** Events of one kind for any number of subscribers, until it is closed. */
export class EventStream<E extends object> {
  readonly #events = new EventPublisher<{ event: E }>();
  readonly #closed = new AbortController();

  publish(event: E): void {
    this.#events.publish('event', event);
  }

  /** Subscribes at once; the events from now on, until `signal` aborts or the stream is closed. */
  subscribe(signal?: AbortSignal): AsyncGenerator<E, void> {
    const ends = [this.#closed.signal, ...(signal === undefined ? [] : [signal])];
    const until = AbortSignal.any(ends);
    return untilAborted(this.#events.subscribe('event', { signal: until }), until);
  }

  close(): void {
    this.#closed.abort();
  }
}

/** The same events; an end by the signal is no error. */
async function* untilAborted<E>(events: AsyncIterable<E>, signal: AbortSignal): AsyncGenerator<E, void> {
  try {
    yield* events;
  } catch (error) {
    if (!signal.aborted) throw error;
  }
}
