import { BadInputError } from '../contract/index.js';
import { RandomStream } from '../engine/random/stream.js';

/** Everything that determines the batches to come; plain data, safe in JSON. */
export interface BatchOrderState {
  /** Number of samples the order runs over. */
  readonly length: number;
  /** Stream state at the start of the current epoch: its shuffle is drawn again from here. */
  readonly stream: readonly number[];
  /** Samples of the current epoch already given out, 0..length. */
  readonly position: number;
}

/** Throws BadInputError if a batch would be larger than the data. To be called before training starts. */
export const checkBatchSize = (
  batchSize: number,
  data: { readonly name: string; readonly length: number },
): void => {
  if (batchSize > data.length) {
    throw new BadInputError(
      `batchSize: ${batchSize} is larger than the data (${data.name} has ${count(data.length, 'sample')}); ` +
        `set batchSize to at most ${data.length}.`,
    );
  }
};

/**
 * The order in which training reads the samples: every epoch is a fresh permutation, and batches run on
 * across the border of two epochs, so that no sample is left out.
 */
export class BatchOrder {
  readonly #permutation: Uint32Array;
  readonly #stream: RandomStream;
  #epochStart: readonly number[];
  #position = 0;

  /** Orders 0..length-1 by shuffles drawn from `stream`, which belongs to this object from now on. */
  constructor(length: number, stream: RandomStream) {
    this.#permutation = new Uint32Array(length);
    this.#stream = stream;
    this.#epochStart = stream.state();
    this.#shuffle();
  }

  /** Continues where the order whose `state()` this is stood. `length`: samples of the data as loaded now. */
  static restore(length: number, state: BatchOrderState): BatchOrder {
    if (state.length !== length) {
      throw new BadInputError(
        `data: the checkpoint was written with ${count(state.length, 'sample')} but the data now has ${length}; ` +
          'restore the original data or start a new run.',
      );
    }
    if (!(Number.isInteger(state.position) && state.position >= 0 && state.position <= length)) {
      throw new RangeError(`batch order position ${state.position} is not in 0..${length}`);
    }
    const order = new BatchOrder(length, RandomStream.restore(state.stream));
    order.#position = state.position;
    return order;
  }

  /** The complete state, a few numbers whatever the size of the data. */
  state(): BatchOrderState {
    return { length: this.#permutation.length, stream: this.#epochStart, position: this.#position };
  }

  /** Indices of the next `batchSize` samples, 1..length of them. */
  next(batchSize: number): Uint32Array {
    const length = this.#permutation.length;
    checkBatchSize(batchSize, { name: 'the training set', length });
    const batch = new Uint32Array(batchSize);
    const first = Math.min(batchSize, length - this.#position);
    batch.set(this.#permutation.subarray(this.#position, this.#position + first));
    this.#position += first;
    if (first < batchSize) {
      this.#epochStart = this.#stream.state();
      this.#shuffle();
      this.#position = batchSize - first;
      batch.set(this.#permutation.subarray(0, this.#position), first);
    }
    return batch;
  }

  /** Indices that the next call is likely to give: as far as this epoch goes, whose successor is not drawn yet. */
  upcoming(batchSize: number): Uint32Array {
    return this.#permutation.subarray(this.#position, this.#position + batchSize);
  }

  /** An epoch depends on the stream state alone, not on the previous permutation. */
  #shuffle(): void {
    for (let i = 0; i < this.#permutation.length; i++) this.#permutation[i] = i;
    this.#stream.shuffle(this.#permutation);
  }
}

const count = (n: number, noun: string): string => `${n} ${noun}${n === 1 ? '' : 's'}`;
