import { closeSync, fstatSync, openSync, read, readSync } from 'node:fs';
import { freemem } from 'node:os';
import { performance } from 'node:perf_hooks';
import { RunFailedError } from '../../contract/index.js';
import { readFailure } from '../../contract/system-error.js';

/** A batch that takes longer to read than this did not come from the system's file cache. */
const SLOW_MS = 3;

/** Bytes of one read of a file that is read as a whole. */
const WHOLE_READ = 2 ** 20;

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
 * fits. Where that turns out to be slow, the file is read once in order, which fills that cache, if it takes no more
 * than a quarter of the free memory; until then, and without that, batches that are announced are read ahead while
 * others are trained on.
 */
export class RecordReader {
  readonly #file: string;
  readonly #descriptor: number;
  readonly #record: number;
  readonly #slowMilliseconds: number;
  #buffer = new Uint8Array(0);
  #ahead: Prefetched | null = null;
  #slow = false;
  #fillsCache = true;

  /** @param slowMilliseconds what a batch takes at most that comes from the system's file cache. */
  constructor(file: string, record: number, slowMilliseconds = SLOW_MS) {
    this.#file = file;
    this.#record = record;
    this.#slowMilliseconds = slowMilliseconds;
    this.#descriptor = openSync(file, 'r');
    leftOver.register(this, this.#descriptor);
  }

  /** Whether announced batches are read ahead. */
  get readsAhead(): boolean {
    return this.#slow;
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
    if (!this.#slow && performance.now() - begun > this.#slowMilliseconds) {
      this.#slow = true;
      // Once: a file that falls out of the cache again does not fit beside what else the machine does.
      if (this.#fillsCache) this.#fillCache();
      this.#fillsCache = false;
    }
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

  /** The closures keep this reader, so that its file stays open. What cannot be read is found when it is wanted. */
  #fillCache(): void {
    const { size } = fstatSync(this.#descriptor);
    if (size > freemem() / 4) return;
    const scratch = new Uint8Array(Math.min(size, WHOLE_READ));
    const readFrom = (position: number): void => {
      read(this.#descriptor, scratch, 0, scratch.length, position, (error, count) => {
        if (error !== null) return;
        if (count > 0) readFrom(position + count);
        else this.#slow = false;
      });
    };
    readFrom(0);
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
        `${this.#file} cannot be read (${readFailure(error)}); restore the dataset and resume the run.`,
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
