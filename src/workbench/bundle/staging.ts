import { randomUUID } from 'node:crypto';
import { mkdirSync, readdirSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { RunFailedError } from '../../contract/index.js';
import { writeFailure } from '../../contract/system-error.js';
import type { RunStore } from '../store/index.js';

const STAGING = '.import-';
const A_DAY = 86_400_000;

/** The place of a new import's files; its folder is not there yet. */
export const stagingFolder = (store: RunStore): string =>
  join(store.directory, 'runs', `${STAGING}${randomUUID()}`);

/** Creates the folder of an import. Throws RunFailedError where the disk does not allow it. */
export function createStaging(store: RunStore, folder: string): string {
  const runs = join(store.directory, 'runs');
  try {
    mkdirSync(runs, { recursive: true });
    removeStale(runs);
    mkdirSync(folder);
    return folder;
  } catch (error) {
    throw new RunFailedError(
      `${runs} cannot be written: ${writeFailure(error)}; make room or permit it there and import again.`,
      { cause: error },
    );
  }
}

/** What imports left whose machine went down; one that goes on for a day is not to be expected. */
function removeStale(runs: string): void {
  for (const name of readdirSync(runs)) {
    if (!name.startsWith(STAGING)) continue;
    const folder = join(runs, name);
    const changed = statSync(folder, { throwIfNoEntry: false })?.mtimeMs ?? Infinity;
    if (Date.now() - changed > A_DAY) rmSync(folder, { recursive: true, force: true });
  }
}
