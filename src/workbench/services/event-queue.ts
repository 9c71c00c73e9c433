import type { RunEvent } from '../../contract/api/run-event.js';

/** Events that one subscriber may leave unread. */
const LIMIT = 10_000;

/**
 * What one subscriber has still to read. `metrics` of a run replace those that wait for it, since they only say
 * how far it got; nothing else is left out. A subscriber that does not read is dropped, and has to ask anew.
 */
export class EventQueue {
  #waiting: RunEvent[] = [];
  #wake: (() => void) | null = null;
  #state: 'open' | 'closed' | 'overrun' = 'open';

  add(event: RunEvent): void {
    if (this.#state !== 'open') return;
    const stale =
      event.type === 'metrics'
        ? this.#waiting.findIndex((other) => other.type === 'metrics' && other.id === event.id)
        : -1;
    // It moves to the end: whatever was reported before it is still reported before it.
    if (stale !== -1) this.#waiting.splice(stale, 1);
    if (this.#waiting.length >= LIMIT) {
      this.#waiting = [];
      this.#state = 'overrun';
    } else {
      this.#waiting.push(event);
    }
    this.#wake?.();
  }

  close(): void {
    if (this.#state === 'open') this.#state = 'closed';
    this.#wake?.();
  }

  /** Gives the events as they come, until `close`. Throws when the reader fell too far behind. */
  async *read(): AsyncGenerator<RunEvent, void> {
    for (;;) {
      const event = this.#waiting.shift();
      if (event !== undefined) {
        yield event;
      } else if (this.#state === 'overrun') {
        throw new Error(`More than ${LIMIT} events were left unread: ask for the events anew.`);
      } else if (this.#state === 'closed') {
        return;
      } else {
        await new Promise<void>((resolve) => (this.#wake = resolve));
        this.#wake = null;
      }
    }
  }
}
