import type { SampleFrame } from './sample-frame.js';

/**
 * Decoded frames of one run by step. Holds at most `maxBytes` of values, the least recently used leave first; a
 * frame is asked for once however many want it. A failed request is forgotten, so that it can be made again.
 */
export class FrameCache {
  readonly #load: (step: number) => Promise<SampleFrame>;
  readonly #maxBytes: number;
  /** In order of use, the latest last. */
  readonly #frames = new Map<number, SampleFrame>();
  readonly #requests = new Map<number, Promise<SampleFrame>>();
  #bytes = 0;

  constructor(load: (step: number) => Promise<SampleFrame>, maxBytes: number) {
    this.#load = load;
    this.#maxBytes = maxBytes;
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
    return this.#frames.has(step) || this.#requests.has(step);
  }

  async get(step: number): Promise<SampleFrame> {
    const known = this.peek(step) ?? this.#requests.get(step);
    if (known !== undefined) return known;
    const request = this.#load(step)
      .then((frame) => {
        this.#keep(step, frame);
        return frame;
      })
      .finally(() => this.#requests.delete(step));
    this.#requests.set(step, request);
    return request;
  }

  clear(): void {
    this.#frames.clear();
    this.#bytes = 0;
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
