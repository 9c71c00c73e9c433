import { setTimeout as sleep } from 'node:timers/promises';
import type { TrainingControl } from './training-control.js';

/** Least time between two frames shown in slow motion. */
const FRAME_MILLISECONDS = 240;

/** What a pacer needs of time. */
export interface Time {
  /** Milliseconds, monotonic. */
  now(): number;
  /** Resolves after `milliseconds`, or earlier, when `interrupt` does. */
  wait(milliseconds: number, interrupt: Promise<void>): Promise<void>;
}

const systemTime: Time = {
  now: () => performance.now(),
  async wait(milliseconds, interrupt) {
    const abort = new AbortController();
    const timeout = sleep(milliseconds, undefined, { signal: abort.signal }).catch(() => undefined);
    await Promise.race([timeout, interrupt]);
    abort.abort();
  },
};

/** Holds the updates of a run to the pace asked for. */
export class Pacer {
  readonly #control: TrainingControl;
  readonly #time: Time;
  #updatedAt = -Infinity;
  #shownAt = -Infinity;

  constructor(control: TrainingControl, time: Time = systemTime) {
    this.#control = control;
    this.#time = time;
  }

  /**
   * Waits for the time of the next update. False when a request came before it: the caller obeys it and asks again.
   * Never waits at full speed.
   */
  async due(): Promise<boolean> {
    const pace = this.#control.updatesPerSecond;
    if (pace !== null) {
      const left = (): number => this.#updatedAt + 1000 / pace - this.#time.now();
      const milliseconds = left();
      if (milliseconds > 0) {
        let interrupted = false as boolean;
        const request = this.#control.nextRequest().then(() => {
          interrupted = true;
        });
        await this.#time.wait(milliseconds, request);
        if (interrupted) return false;
      }
    }
    this.#updatedAt = this.#time.now();
    return true;
  }

  /** Whether the update just made is to be shown at once: in slow motion, about four times a second. */
  frameDue(): boolean {
    if (this.#control.updatesPerSecond === null) return false;
    const now = this.#time.now();
    if (now - this.#shownAt < FRAME_MILLISECONDS) return false;
    this.#shownAt = now;
    return true;
  }
}
