import { isWholeNumber } from './number-names.js';

/** Values a number of a recipe may be given. What need not be whole lies above `min`. */
export interface NumberLimits {
  readonly min: number;
  readonly max: number;
}

/** The longest interval of a run's schedule: steps are counted no further. */
const MOST_COUNTED = 10_000_000;

/** Those of a run's config where a number goes into one. A recipe may bound its numbers further. */
const limits: Readonly<Record<string, Partial<NumberLimits>>> = {
  batch: { max: 65_536 },
  // A variance needs two.
  batches: { min: 2, max: 10_000 },
  channels: { max: 512 },
  classified: { min: 64, max: 30_000 },
  clip: { max: 100 },
  clips: { max: 100 },
  criticRate: { max: 100 },
  dcganRate: { max: 100 },
  depth: { max: 32 },
  discriminator: { max: 512 },
  etas: { max: 1000 },
  ganRate: { max: 100_000 },
  generator: { max: 512 },
  imageBatch: { max: 65_536 },
  learningRate: { max: 100 },
  measured: { min: 64, max: 30_000 },
  mlpRate: { max: 100 },
  pairs: { max: 3 },
  penaltyRate: { max: 100_000 },
  pointBatch: { max: 65_536 },
  rate: { max: 100_000 },
  seeds: { max: 1000 },
  // An axis has two ends.
  side: { min: 2, max: 512 },
  thetas: { max: 1000 },
  warmup: { max: 1_000_000 },
  wganRate: { max: 100_000 },
  width: { max: 8192 },
};

export const limitsOf = (key: string): NumberLimits => ({
  min: isWholeNumber(key) ? 1 : 0,
  max: MOST_COUNTED,
  ...limits[key],
});
