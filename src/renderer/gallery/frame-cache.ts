import type { FrameQueue, FrameReader } from './frame-reader.js';
import type { SampleFrame } from './sample-frame.js';

/** Hears of every frame that is read or cannot be read. */
export interface FrameListener {
  read(step: number): void;
  failed(step: number, error: unknown): void;
}

/**
 * Decoded frames of one run by step. Holds at most `maxBytes` of values, the least recently used leave first; a
 * frame is asked for once however many want it. A failed request is forgotten, so that it can be made again.
 */
export class FrameCache {
  readonly #queue: FrameQueue;
  readonly #reader: Pick<FrameReader, 'wake'>;
  readonly #maxBytes: number;
  /** In order of use, the latest last. */
  readonly #frames = new Map<number, SampleFrame>();
  /** Frames somebody waits for. */
  readonly #awaited = new Map<number, PromiseWithResolvers<SampleFrame>>();
  /** Steps whose frames are being read. */
  readonly #reading = new Set<number>();
  /** Steps to fetch before anybody waits for them, the most wanted first. */
  #ahead: number[] = [];
  #bytes = 0;

  constructor(id: string, reader: Pick<FrameReader, 'wake'>, maxBytes: number, listener?: FrameListener) {
    this.#reader = reader;
    this.#maxBytes = maxBytes;
    this.#queue = {
      id,
      next: () => this.#next(),
      read: (step, frame) => {
        this.#keep(step, frame);
        this.#awaited.get(step)?.resolve(frame);
        this.#settled(step);
        listener?.read(step);
      },
      failed: (step, error) => {
        this.#awaited.get(step)?.reject(error);
        this.#settled(step);
        listener?.failed(step, error);
      },
    };
  }

  get bytes(): number {
    return this.#bytes;
  }

  /** The frame if it is here. */
  peek(step: number): SampleFrame | null {
    const frame = this.#frames.get(step);
    if (frame === undefined) return null;
    this.#frames.delete(step);
    this.#frames.set(step, frame);
    return frame;
  }

  has(step: number): boolean {
    return this.#frames.has(step);
  }

  async get(step: number): Promise<SampleFrame> {
    const known = this.peek(step);
    if (known !== null) return known;
    const awaited = this.#awaited.get(step) ?? Promise.withResolvers<SampleFrame>();
    this.#awaited.set(step, awaited);
    this.#reader.wake(this.#queue);
    return awaited.promise;
  }

  /** Fetches frames without waiting for them, the most wanted first, instead of those it was to fetch so far. */
  fetch(steps: readonly number[]): void {
    this.#ahead = [...steps];
    this.#reader.wake(this.#queue);
  }

  clear(): void {
    this.#ahead = [];
    this.#frames.clear();
    this.#bytes = 0;
  }

  #next(): number | undefined {
    const isMissing = (step: number): boolean => !this.#reading.has(step) && !this.#frames.has(step);
    let step = [...this.#awaited.keys()].find(isMissing);
    while (step === undefined && this.#ahead.length > 0) step = [this.#ahead.shift()!].find(isMissing);
    if (step !== undefined) this.#reading.add(step);
    return step;
  }

  #settled(step: number): void {
    this.#awaited.delete(step);
    this.#reading.delete(step);
  }

  #keep(step: number, frame: SampleFrame): void {
    this.#bytes += frame.values.byteLength;
    this.#frames.set(step, frame);
    for (const [oldest, { values }] of this.#frames) {
      if (this.#bytes <= this.#maxBytes || this.#frames.size === 1) return;
      this.#frames.delete(oldest);
      this.#bytes -= values.byteLength;
    }
  }
}
