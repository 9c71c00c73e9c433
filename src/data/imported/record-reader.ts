import { closeSync, openSync, read, readSync } from 'node:fs';
import { performance } from 'node:perf_hooks';
import { RunFailedError } from '../../contract/index.js';
import { reasonOf } from '../file-reason.js';

/** A batch that takes longer to read than this did not come from the system's file cache. */
const SLOW_MS = 3;

/** Closes the file of a reader that nothing refers to any more. */
const leftOver = new FinalizationRegistry<number>((descriptor) => {
  closeSync(descriptor);
});

interface Prefetched {
  readonly positions: Uint32Array;
  readonly bytes: Uint8Array;
  ready: boolean;
}

/**
 * Reads records of a file by their positions, into memory that holds one batch: the system's file cache keeps what
 * fits. Where that turns out to be slow, batches that are announced are read ahead while others are trained on.
 */
export class RecordReader {
  readonly #file: string;
  readonly #descriptor: number;
  readonly #record: number;
  #buffer = new Uint8Array(0);
  #ahead: Prefetched | null = null;
  #slow: boolean;

  /** @param readAhead true reads every announced batch ahead, whether reading is slow or not. */
  constructor(file: string, record: number, readAhead = false) {
    this.#file = file;
    this.#record = record;
    this.#slow = readAhead;
    this.#descriptor = openSync(file, 'r');
    leftOver.register(this, this.#descriptor);
  }

  /** Whether a batch that was announced has been read. */
  get isAhead(): boolean {
    return this.#ahead?.ready === true;
  }

  /** The records at `positions`, one after the other; overwritten by the next call. */
  read(positions: Uint32Array): Uint8Array {
    const ahead = this.#ahead;
    if (ahead?.ready === true && equal(ahead.positions, positions)) {
      this.#ahead = null;
      return ahead.bytes;
    }
    const record = this.#record;
    const bytes = positions.length * record;
    if (this.#buffer.length < bytes) this.#buffer = new Uint8Array(bytes);
    const begun = performance.now();
    for (let row = 0; row < positions.length;) {
      const rows = runLength(positions, row);
      this.#fill(row * record, rows * record, positions[row]! * record);
      row += rows;
    }
    this.#slow ||= performance.now() - begun > SLOW_MS;
    return this.#buffer.subarray(0, bytes);
  }

  /** Announces a batch that is wanted soon. */
  prefetch(positions: Uint32Array): void {
    if (!this.#slow || positions.length === 0) return;
    const record = this.#record;
    const bytes = new Uint8Array(positions.length * record);
    const ahead: Prefetched = { positions: positions.slice(), bytes, ready: false };
    this.#ahead = ahead;
    let missing = positions.length;
    positions.forEach((position, row) => {
      // The closure keeps this reader, so that its file stays open until the read is over.
      read(this.#descriptor, bytes, row * record, record, position * record, (error, count) => {
        if (error === null && count === record) missing -= 1;
        if (missing === 0) ahead.ready = true;
      });
    });
  }

  #fill(offset: number, length: number, position: number): void {
    for (let done = 0; done < length;) {
      const count = this.#readSome(offset + done, length - done, position + done);
      if (count === 0) {
        throw new RunFailedError(
          `${this.#file} became shorter while it was read; restore the dataset and resume the run.`,
        );
      }
      done += count;
    }
  }

  #readSome(offset: number, length: number, position: number): number {
    try {
      return readSync(this.#descriptor, this.#buffer, offset, length, position);
    } catch (error) {
      throw new RunFailedError(
        `${this.#file} cannot be read (${reasonOf(error)}); restore the dataset and resume the run.`,
        { cause: error },
      );
    }
  }
}

/** How many positions from `row` on follow one another. */
const runLength = (positions: Uint32Array, row: number): number => {
  let rows = 1;
  while (positions[row + rows] === positions[row]! + rows) rows += 1;
  return rows;
};

const equal = (a: Uint32Array, b: Uint32Array): boolean =>
  a.length === b.length && a.every((value, i) => value === b[i]);
