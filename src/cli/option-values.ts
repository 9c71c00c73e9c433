import { InvalidArgumentError } from 'commander';
import { parseSetting, type ConfigOverride } from './config/config-override.js';

/** Parser of options that take a whole number from `least` on. */
export const wholeNumber =
  (least: number) =>
  (text: string): number => {
    const value = Number(text);
    if (/^\d+$/.test(text) && Number.isSafeInteger(value) && value >= least) return value;
    throw new InvalidArgumentError(`Expected a whole number of at least ${least}.`);
  };

/** Collects the repeated option `--set path=value`. */
export const settings = (
  text: string,
  earlier: readonly ConfigOverride[] | undefined,
): readonly ConfigOverride[] => [...(earlier ?? []), parseSetting(text)];

/** Options that replace one key of a config each; `--steps` and `--seed` win over `--set`. */
export interface OverrideOptions {
  readonly set?: readonly ConfigOverride[];
  readonly seed?: number;
  readonly steps?: number;
}

export function overridesOf({ set = [], seed, steps }: OverrideOptions): readonly ConfigOverride[] {
  return [
    ...set,
    ...(seed === undefined ? [] : [{ path: ['seed'], value: seed, option: '--seed' }]),
    ...(steps === undefined ? [] : [{ path: ['steps'], value: steps, option: '--steps' }]),
  ];
}
