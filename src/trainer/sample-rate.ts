const WINDOW_SECONDS = 1;

/** Real samples trained on per second, over about the last second: single steps are too short to time. */
export class SampleRate {
  #samples = 0;
  #marks: { readonly seconds: number; readonly samples: number }[];

  /** `seconds`: what the training clock shows now. */
  constructor(seconds: number) {
    this.#marks = [{ seconds, samples: 0 }];
  }

  /** Counts samples a network was trained on. */
  consumed(samples: number): void {
    this.#samples += samples;
  }

  /** The rate now; the window reaches back to the last call at least a second ago. */
  perSecond(seconds: number): number {
    this.#marks.push({ seconds, samples: this.#samples });
    const first = this.#marks.findLastIndex((mark) => seconds - mark.seconds >= WINDOW_SECONDS);
    if (first > 0) this.#marks = this.#marks.slice(first);
    const from = this.#marks[0] ?? { seconds, samples: this.#samples };
    return (this.#samples - from.samples) / Math.max(seconds - from.seconds, 1e-9);
  }
}
