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
  /** Caption lines that hold for every step of the run, for example how latents were drawn. */
  readonly rowNotes?: readonly string[];
}

/** How a sheet looks; what is left out is chosen. */
export interface SheetOptions {
  /** Headline; by default the data set's name. */
  readonly title?: string;
  /** Panels in a row; by default all up to three, two for four. */
  readonly panelsPerRow?: number;
  /**
   * Panels as a matrix with a run per row and a step per column: that many columns, the panels row by row. Without it
   * they are laid out in reading order.
   */
  readonly steps?: number;
  /** Images in a row of a panel; by default a panel is near-square. */
  readonly imagesPerRow?: number;
  /** Pixels between images; 2 by default. */
  readonly spacing?: number;
  /** Pixels of the sheet per pixel of an image, a whole number: images stay sharp. Chosen by default. */
  readonly scale?: number;
  /** Whether there are a headline and captions; true by default. */
  readonly captions?: boolean;
}
