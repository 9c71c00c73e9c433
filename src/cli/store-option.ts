import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { Option } from 'commander';
import { BadInputError } from '../contract/index.js';
import { defaultStoreDirectory, RunStore } from '../workbench/store/index.js';

export interface StoreOption {
  /** Folder named by --store; the user's data folder where there is none. */
  readonly store?: string;
}

/** The option `--store DIR` of every command that reads or writes runs. */
export const storeOption = (): Option =>
  new Option('--store <dir>', `folder of the stored runs (default: ${defaultStoreDirectory()})`);

/** Absolute path of the store that the option names. */
export const storeDirectory = ({ store }: StoreOption): string => resolve(store ?? defaultStoreDirectory());

/** Does `work` with the store, created if need be, and closes it. */
export async function withStore<T>(
  option: StoreOption,
  work: (store: RunStore) => T | Promise<T>,
): Promise<T> {
  const opened = RunStore.open(storeDirectory(option));
  try {
    return await work(opened);
  } finally {
    opened.close();
  }
}

/** As withStore, for commands that look for what is there: a folder without runs is a mistake. */
export function withExistingStore<T>(
  option: StoreOption,
  work: (store: RunStore) => T | Promise<T>,
): Promise<T> {
  const { store } = option;
  if (store !== undefined && !existsSync(store)) {
    throw new BadInputError(`--store ${store}: there is no such folder.`);
  }
  return withStore(option, work);
}
