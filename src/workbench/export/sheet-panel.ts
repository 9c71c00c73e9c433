import type { RunSummary, SampleGrid } from '../../contract/index.js';

/** Modes of a synthetic mixture, as in a data set: [d] centres and the common standard deviation. */
export interface PanelModes {
  readonly centres: readonly (readonly number[])[];
  readonly std: number;
}

/** One run at one step on a sample sheet. */
export interface SheetPanel {
  readonly run: Pick<RunSummary, 'id' | 'name' | 'config'>;
  /** Shape [count, C, H, W] (C is 1 or 3, values in [-1, 1]), [count, 2] or [count, 1]. */
  readonly samples: SampleGrid;
  /** Figures for the caption by column name (loss_d, loss_g, w1_estimate, js_bound); see metricsAtStep. */
  readonly metrics: ReadonlyMap<string, number>;
  /** SHA-256 of the checkpoint stored at this step; null if there is none. */
  readonly checkpointSha256: string | null;
  /** Points of the training set, [n, d] row-major, drawn under the generated ones; not used for images. */
  readonly real?: Float32Array;
  /** Drawn as circles of three standard deviations; only used for 2-D points. */
  readonly modes?: PanelModes;
  /** Further caption lines, for example modes covered. */
  readonly notes?: readonly string[];
}

export interface SheetOptions {
  /** Headline; by default the data set's name. */
  readonly title?: string;
  /** Panels in a row; by default all up to three, two for four. */
  readonly columns?: number;
}
