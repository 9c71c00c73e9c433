import { InvalidArgumentError, Option } from 'commander';
import { wantedBackends, type DataConfig } from '../contract/index.js';
import { datasetConfig, DatasetLibrary } from '../workbench/datasets/index.js';
import { RunStore } from '../workbench/store/index.js';
import { storeDirectory, type StoreOption } from './store-option.js';
import { parseSetting, type ConfigOverride } from './config/config-override.js';

/** Parser of options that take a whole number from `least` on, at most `most`. */
export const wholeNumber =
  (least: number, most = Number.MAX_SAFE_INTEGER) =>
  (text: string): number => {
    const value = Number(text);
    if (/^\d+$/.test(text) && Number.isSafeInteger(value) && value >= least && value <= most) return value;
    throw new InvalidArgumentError(
      most === Number.MAX_SAFE_INTEGER
        ? `Expected a whole number of at least ${least}.`
        : `Expected a whole number from ${least} to ${most}.`,
    );
  };

/** Parser of options that take a number between two limits, both allowed. */
export const numberBetween =
  (least: number, most: number) =>
  (text: string): number => {
    const value = Number(text);
    if (text.trim() !== '' && value >= least && value <= most) return value;
    throw new InvalidArgumentError(`Expected a number from ${least} to ${most}.`);
  };

/** Collects the repeated option `--set path=value`. */
export const settings = (
  text: string,
  earlier: readonly ConfigOverride[] | undefined,
): readonly ConfigOverride[] => [...(earlier ?? []), parseSetting(text)];

/** The option `--backend` of commands that begin a run. */
export const backendOption = (): Option =>
  new Option(
    '--backend <name>',
    'what the steps are computed on; auto times all and takes the fastest',
  ).choices([...wantedBackends]);

/** Options that replace one key of a config each; `--steps` and `--seed` win over `--set`. */
export interface OverrideOptions {
  readonly set?: readonly ConfigOverride[];
  readonly seed?: number;
  readonly steps?: number;
  /** Short for --set compute.backend. */
  readonly backend?: (typeof wantedBackends)[number];
  /** Name or hash of an imported dataset of the store. */
  readonly data?: string;
}

export function overridesOf({
  set = [],
  seed,
  steps,
  backend,
  data,
  ...option
}: OverrideOptions & StoreOption): readonly ConfigOverride[] {
  return [
    ...(data === undefined ? [] : [{ path: ['data'], value: importedData(data, option), option: '--data' }]),
    ...set,
    ...(seed === undefined ? [] : [{ path: ['seed'], value: seed, option: '--seed' }]),
    ...(backend === undefined ? [] : [{ path: ['compute', 'backend'], value: backend, option: '--backend' }]),
    ...(steps === undefined ? [] : [{ path: ['steps'], value: steps, option: '--steps' }]),
  ];
}

/** The part `data` of a config for a dataset of the store. Throws BadInputError where there is no such dataset. */
function importedData(reference: string, option: StoreOption): DataConfig {
  const opened = RunStore.open(storeDirectory(option));
  try {
    return datasetConfig(new DatasetLibrary(opened).find(reference));
  } finally {
    opened.close();
  }
}
