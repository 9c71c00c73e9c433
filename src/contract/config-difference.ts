import { configEntries } from './config-entries.js';

export interface DifferingKey {
  readonly path: string;
  /** Per config, in the order given; a key that a config does not have is null. */
  readonly values: readonly (string | null)[];
}

/** The keys whose values are not the same in all configs, in the order in which they first appear. */
export function configDifference(configs: readonly object[]): DifferingKey[] {
  const entries = configs.map((config) => configEntries(config));
  const paths = new Set(entries.flatMap((known) => [...known.keys()]));
  return [...paths]
    .map((path) => ({ path, values: entries.map((known) => known.get(path) ?? null) }))
    .filter(({ values }) => values.some((value) => value !== values[0]));
}
