import type { RunConfigInput } from '../../contract/index.js';

/** The three objectives every preset is tuned for. `gan` is the non-saturating loss. */
export const presetObjectives = ['gan', 'wgan', 'wgan-gp'] as const;
/** Name of an objective that a preset is tuned for. */
export type PresetObjective = (typeof presetObjectives)[number];

/** A ready-made experiment: one data set and one pair of networks, tuned for each objective. */
export interface Preset {
  /** What the user types, for example `gaussians8`. */
  readonly name: string;
  /** One line for lists. */
  readonly description: string;
  /** The objective trained where the user names none. */
  readonly defaultObjective: PresetObjective;
  /**
   * The config of one objective. Seed, data, batch size, latents and the generator are the same for all
   * three, so their runs start from one generator and see one data order.
   */
  config(objective: PresetObjective): RunConfigInput;
}

/** The part of a config that differs between the objectives of one preset. */
export type ObjectiveTuning = Pick<
  RunConfigInput,
  'objective' | 'optimizers' | 'learningRateDecay' | 'nCritic' | 'criticWarmup'
> & {
  /** Generator updates. */
  readonly steps: number;
};
