import type { RunConfig } from '../../contract/config/index.js';
import type { PicturedRun } from '../../contract/picture-trace.js';
import { isShared, type DraftRun } from '../views/experiment/shared-values.js';

/** Runs that one experiment has at most. */
const MOST_RUNS = 3;

/** The experiment that trains what a picture shows, and how many of its runs are not in it. */
export interface PicturedDraft {
  readonly runs: readonly DraftRun[];
  readonly left: number;
}

/**
 * The configs of a picture's runs as they were, for the form of a new experiment: the first one and those that share
 * with it what runs of one experiment share.
 */
export function picturedDraft(pictured: readonly PicturedRun[]): PicturedDraft {
  const configs = pictured.map(({ config }) => config);
  const [first] = configs;
  const together = configs
    .filter((config) => first !== undefined && sharedText(config) === sharedText(first))
    .slice(0, MOST_RUNS);
  return {
    runs: together.map((config) => ({ objective: objectiveName(config), config })),
    left: configs.length - together.length,
  };
}

// The contract puts keys into one order, so equal values have equal texts.
const sharedText = (config: RunConfig): string =>
  JSON.stringify(Object.entries(config).filter(([key]) => isShared(key)));

/** Both losses of the first GAN have one name in the form. */
const objectiveName = ({ objective: { kind } }: RunConfig): string =>
  kind === 'gan-minimax' || kind === 'gan-nonsaturating' ? 'gan' : kind;
