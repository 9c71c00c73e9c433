import { mkdirSync, readdirSync, rmdirSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { checkpointFileKind } from '../../checkpoint/index.js';

const PART = /^part-(\d+)$/;

/** Creates the next folder `part-<n>` of a run's folder. */
export function createPart(runDirectory: string): { directory: string; part: string } {
  mkdirSync(runDirectory, { recursive: true });
  const numbers = partsOf(runDirectory).map((name) => Number(PART.exec(name)?.[1]));
  const part = `part-${Math.max(0, ...numbers) + 1}`;
  const directory = join(runDirectory, part);
  mkdirSync(directory);
  return { directory, part };
}

/** Removes checkpoint files, and the folders that are empty then. Missing ones are no error. */
export function removeCheckpoints(files: readonly string[]): void {
  for (const file of files) rmSync(file, { force: true });
  for (const directory of new Set(files.map((file) => dirname(file)))) removeIfEmpty(directory);
}

/** Removes what killed trainings left: unfinished checkpoints, and finished ones that are not `listed`. */
export function removeUnlistedCheckpoints(runDirectory: string, listed: ReadonlySet<string>): void {
  for (const part of partsOf(runDirectory)) {
    const directory = join(runDirectory, part);
    for (const name of readdirSync(directory)) {
      const file = join(directory, name);
      if (checkpointFileKind(name) !== null && !listed.has(file)) rmSync(file, { force: true });
    }
    removeIfEmpty(directory);
  }
}

function partsOf(runDirectory: string): string[] {
  try {
    return readdirSync(runDirectory).filter((name) => PART.test(name));
  } catch {
    // A run that was never trained has no folder.
    return [];
  }
}

function removeIfEmpty(directory: string): void {
  try {
    rmdirSync(directory);
  } catch {
    // It holds other files, or is gone already.
  }
}
