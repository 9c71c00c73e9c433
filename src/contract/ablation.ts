import { z } from 'zod';

const figure = z.strictObject({
  /** Over the seeds; null where a run had no such number. */
  mean: z.number().nullable(),
  /** Sample standard deviation over the seeds; null for one seed. */
  std: z.number().nullable(),
});
export type AblationFigure = z.output<typeof figure>;

/** One variant of an ablation, trained once per seed. */
export const ablationRowSchema = z.strictObject({
  /** `none`, the technique's key below `techniques`, or `together`. */
  variant: z.string(),
  /** Keys of the techniques that were on. */
  techniques: z.array(z.string()),
  /** Ids of its runs, one per seed. */
  runs: z.array(z.string()),
  /** By metric column: the last number of each run. */
  metrics: z.record(z.string(), figure),
  /** Training time of one run. */
  seconds: figure,
});
export type AblationRow = z.output<typeof ablationRowSchema>;

/** A finished ablation: all variants share seeds, data and latents. */
export const ablationTableSchema = z.strictObject({
  /** Number of the table in its store. */
  key: z.int().min(1),
  preset: z.string(),
  objective: z.string(),
  /** Generator updates of every run. */
  steps: z.int(),
  seeds: z.array(z.int()),
  /** Group of its runs. */
  group: z.string(),
  /** Milliseconds since the epoch. */
  finishedAt: z.number(),
  /** Metric columns of the table, qualities first. */
  columns: z.array(z.string()),
  rows: z.array(ablationRowSchema).min(1),
  /** Techniques that do not go with the preset, and why. */
  refused: z.array(z.strictObject({ technique: z.string(), reason: z.string() })),
});
export type AblationTable = z.output<typeof ablationTableSchema>;
