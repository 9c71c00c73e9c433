import { MOST_COMPARED_RUNS } from '../../contract/compared-runs.js';
import type { SampleRead } from '../../contract/api/series.js';
import { settleReads, type JointRequest } from '../client/joint-reads.js';
import type { SampleFrame } from './sample-frame.js';

/** What a gallery wants to read of one run. */
export interface FrameQueue {
  readonly id: string;
  /** The step that is wanted most of those that are not being read, which is being read from now on; or undefined. */
  next(): number | undefined;
  read(step: number, frame: SampleFrame): void;
  failed(step: number, error: unknown): void;
}

/** Frames of one request, a step of twelve runs: frames that come together are seen together, as one movement. */
const MOST_FRAMES = MOST_COMPARED_RUNS;
/** Reading an answer takes some turns of a page that is busy drawing: several on their way keep frames coming. */
const REQUESTS_AT_ONCE = 6;

/**
 * Reads the frames of all galleries of the page in few requests. Every request takes the frames that are wanted most
 * when it is made, by turns from each gallery, so that a slider that moves on leaves no stale requests behind it.
 */
export class FrameReader {
  readonly #request: JointRequest<SampleRead, SampleFrame>;
  readonly #queues = new Set<FrameQueue>();
  #requests = 0;
  #scheduled = false;

  constructor(request: JointRequest<SampleRead, SampleFrame>) {
    this.#request = request;
  }

  /** The queue wants something. What others ask for in the same turn of the page goes into the same request. */
  wake(queue: FrameQueue): void {
    this.#queues.add(queue);
    if (this.#scheduled) return;
    this.#scheduled = true;
    queueMicrotask(() => {
      this.#scheduled = false;
      this.#send();
    });
  }

  #send(): void {
    while (this.#requests < REQUESTS_AT_ONCE) {
      const wanted = this.#takeWanted();
      if (wanted.length === 0) return;
      this.#requests += 1;
      void this.#read(wanted);
    }
  }

  #takeWanted(): { readonly queue: FrameQueue; readonly step: number }[] {
    const wanted: { queue: FrameQueue; step: number }[] = [];
    while (this.#queues.size > 0 && wanted.length < MOST_FRAMES) {
      for (const queue of [...this.#queues].slice(0, MOST_FRAMES - wanted.length)) {
        const step = queue.next();
        if (step === undefined) this.#queues.delete(queue);
        else wanted.push({ queue, step });
      }
    }
    return wanted;
  }

  async #read(wanted: readonly { readonly queue: FrameQueue; readonly step: number }[]): Promise<void> {
    const reads = wanted.map(({ queue: { id }, step }) => ({ id, step }));
    const outcomes = await settleReads(this.#request, reads);
    this.#requests -= 1;
    for (const [index, { queue, step }] of wanted.entries()) {
      const outcome = outcomes[index];
      if (outcome?.status === 'fulfilled') queue.read(step, outcome.value);
      else queue.failed(step, outcome?.reason);
    }
    this.#send();
  }
}
