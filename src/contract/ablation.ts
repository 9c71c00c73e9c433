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

const refusal = z.strictObject({
  technique: z.string(),
  /** Half a sentence in English. */
  reason: z.string(),
  /** The rule behind it, see ConfigConflict; null in tables of older versions. */
  conflict: z
    .strictObject({ path: z.string(), values: z.record(z.string(), z.string()) })
    .nullable()
    .default(null),
});
/** A technique that was left out, and why. */
export type AblationRefusal = z.output<typeof refusal>;

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
  /** Techniques that do not go with the preset. */
  refused: z.array(refusal),
  /** Techniques that do not go with those before them, and are left out of `together`. */
  apart: z.array(refusal).default([]),
});
export type AblationTable = z.output<typeof ablationTableSchema>;

/** How far an ablation that trains now has got. */
export const ablationProgressSchema = z.strictObject({
  preset: z.string(),
  /** Group of its runs. */
  group: z.string(),
  /** The variant in training, as in the rows of its table. */
  variant: z.string(),
  /** Runs that have ended, of so many in all. */
  done: z.int().min(0),
  of: z.int().min(1),
});
export type AblationProgress = z.output<typeof ablationProgressSchema>;

/** What the stream of ablations carries. */
export const ablationEventSchema = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('progress'), progress: ablationProgressSchema }),
  z.strictObject({ type: z.literal('finished'), table: ablationTableSchema }),
  /** Why it ended without a table; null when it was cancelled. */
  z.strictObject({ type: z.literal('ended'), reason: z.string().nullable() }),
]);
export type AblationEvent = z.output<typeof ablationEventSchema>;

/** Most seeds that one ablation trains every variant with. */
export const MOST_ABLATION_SEEDS = 100;
