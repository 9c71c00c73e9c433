import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { BadInputError } from '../contract/errors.js';
import { defaultStoreDirectory } from '../workbench/store/index.js';

export interface LaunchOptions {
  /** Absolute path of the folder of the runs. */
  readonly store: string;
  /** Whether it is the one of the user's data folder. */
  readonly isDefaultStore: boolean;
}

/**
 * What the application was started with: `--store FOLDER`. Chromium's own switches stand beside it and are not
 * looked at.
 *
 * @param args the command line without the program
 * @throws BadInputError when --store names no folder
 */
export function launchOptions(args: readonly string[]): LaunchOptions {
  const { values } = parseArgs({
    args: [...args],
    options: { store: { type: 'string' } },
    strict: false,
    allowPositionals: true,
  });
  if (values.store === undefined) return { store: resolve(defaultStoreDirectory()), isDefaultStore: true };
  if (typeof values.store !== 'string' || values.store === '')
    throw new BadInputError('--store names no folder: give one, as in --store /home/me/runs.');
  const store = resolve(values.store);
  return { store, isDefaultStore: store === resolve(defaultStoreDirectory()) };
}
