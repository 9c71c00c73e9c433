import type { SingleUpdate } from '../contract/index.js';

/** What the trainer is asked to do at the next boundary between two updates. */
export type ControlRequest = 'pause' | 'resume' | 'stop' | 'checkpoint';

/** Single updates to make while the run is paused. */
export interface SingleSteps {
  readonly update: SingleUpdate;
  readonly count: number;
}

/**
 * Requests from outside, read by the loop between updates. The newest of pause and resume wins; a stop is
 * final and also aborts `signal`, which the loading of data listens to.
 */
export class TrainingControl {
  readonly #abort = new AbortController();
  #paused = false;
  #checkpointWanted = false;
  #updatesPerSecond: number | null = null;
  #threads: number | null = null;
  readonly #singleSteps: SingleSteps[] = [];
  #wake: (() => void) | null = null;

  get stopped(): boolean {
    return this.#abort.signal.aborted;
  }

  get signal(): AbortSignal {
    return this.#abort.signal;
  }

  isPaused(): boolean {
    return this.#paused && !this.stopped;
  }

  request(request: ControlRequest): void {
    if (request === 'stop') this.#abort.abort();
    else if (request === 'checkpoint') this.#checkpointWanted = true;
    else this.#paused = request === 'pause';
    this.#wake?.();
  }

  /** The most updates per second, null for full speed. */
  get updatesPerSecond(): number | null {
    return this.#updatesPerSecond;
  }

  setPace(updatesPerSecond: number | null): void {
    this.#updatesPerSecond = updatesPerSecond;
    this.#wake?.();
  }

  /** Intra-op threads from the next update on. */
  setThreads(threads: number): void {
    this.#threads = threads;
  }

  /** The number of threads that was asked for since the last call, or null. */
  takeThreads(): number | null {
    const threads = this.#threads;
    this.#threads = null;
    return threads;
  }

  /** Single updates are made in a pause, which this begins where there is none. */
  step(steps: SingleSteps): void {
    this.#paused = true;
    this.#singleSteps.push(steps);
    this.#wake?.();
  }

  /** The oldest single steps asked for and not yet taken. */
  takeSingleSteps(): SingleSteps | undefined {
    return this.#singleSteps.shift();
  }

  /** Whether a checkpoint was asked for since the last call. */
  takeCheckpointRequest(): boolean {
    const wanted = this.#checkpointWanted;
    this.#checkpointWanted = false;
    return wanted;
  }

  /** Resolves at the next request. */
  nextRequest(): Promise<void> {
    return new Promise((resolve) => {
      this.#wake = () => {
        this.#wake = null;
        resolve();
      };
    });
  }
}
