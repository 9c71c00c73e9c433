import type { RunConfig } from '../contract/index.js';
import type { Shape } from '../engine/ir/op.js';

/** A contender other than the workbench itself. */
export const peerIds = ['torch', 'tfjs'] as const;
export type PeerId = (typeof peerIds)[number];

/** One line of the bench: a training step, and what it has to reach. */
export interface BenchRow {
  /** Name for `--rows`, for example `mlp-128`. */
  readonly id: string;
  /** The networks in words. */
  readonly title: string;
  readonly config: RunConfig;
  /** Shape of one sample, [C, H, W] or [d]. */
  readonly dataShape: Shape;
  /** How many times faster than a peer the step must be. */
  readonly requiredRatios: Readonly<Partial<Record<PeerId, number>>>;
  /** Share of the machine's matmul rate the step must reach, or null. */
  readonly requiredShare: number | null;
}
