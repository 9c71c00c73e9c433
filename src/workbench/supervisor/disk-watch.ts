import { statfsSync } from 'node:fs';
import { statfs } from 'node:fs/promises';
import { BadInputError } from '../../contract/index.js';

/** Free space below which no training begins and a running one pauses: room for its rows and to tidy up. */
export const LEAST_FREE_BYTES = 64 * 2 ** 20;
const LOOK_MS = 5000;

const megabytes = (bytes: number): number => Math.floor(bytes / 2 ** 20);

/**
 * Refuses to train on a disk that is all but full.
 * @throws BadInputError
 */
export function requireFreeSpace(directory: string, least = LEAST_FREE_BYTES): void {
  const { bavail, bsize } = statfsSync(directory);
  const free = bavail * bsize;
  if (free >= least) return;
  throw new BadInputError(
    `The disk of ${directory} has ${megabytes(free)} MB left, a training needs ${megabytes(least)} MB: free some space or choose another store.`,
  );
}

/** Looks every 5 s whether the disk of a folder runs full, and says so once each time it does. */
export class DiskWatch {
  readonly #timer: NodeJS.Timeout;
  #low = false;

  /** @param onLow called with one sentence when less than `least` bytes are left. */
  constructor(directory: string, onLow: (reason: string) => void, least = LEAST_FREE_BYTES) {
    this.#timer = setInterval(() => {
      void this.#look(directory, onLow, least);
    }, LOOK_MS).unref();
  }

  stop(): void {
    clearInterval(this.#timer);
  }

  async #look(directory: string, onLow: (reason: string) => void, least: number): Promise<void> {
    try {
      const { bavail, bsize } = await statfs(directory);
      const low = bavail * bsize < least;
      if (low && !this.#low)
        onLow(
          `The disk of ${directory} has only ${megabytes(bavail * bsize)} MB left; free some space and resume the run.`,
        );
      this.#low = low;
    } catch {
      // A folder that is gone for a moment (a network drive) is noticed by whoever writes to it.
    }
  }
}
