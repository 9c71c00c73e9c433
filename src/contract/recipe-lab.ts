import { z } from 'zod';
import { runConfigSchema } from './config/index.js';
import {
  recipeCardSchema,
  recipeChangesSchema,
  recipeMeasurementSchema,
  recipeSizeSchema,
} from './recipe.js';
import { textSchema } from './text.js';

const float32 = z.instanceof(Float32Array);

/** A run that the workbench trained for a recipe, with what it stored of it. */
const trainedRunSchema = z.strictObject({
  id: z.string(),
  config: runConfigSchema,
  /** Why it ended before its last step, as by numbers that are not finite; null for a finished one. */
  failure: z.string().nullable(),
  /** Metric columns over steps; all arrays have equal length. */
  steps: z.instanceof(Int32Array),
  seconds: z.instanceof(Float64Array),
  columns: z.map(z.string(), float32),
  /** Stored samples [count, ...dataShape], ascending by step. */
  samples: z.array(z.strictObject({ step: z.int(), shape: z.array(z.int()), values: float32 })),
  /** Its checkpoints, ascending by step: absolute path and hash. */
  checkpoints: z.array(z.strictObject({ step: z.int(), file: z.string(), sha256: z.string() })),
});
export type TrainedRun = z.output<typeof trainedRunSchema>;

/** What the workbench sends to a lab process. Crosses the process boundary by structured clone. */
export const labCommandSchema = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('list') }),
  z.strictObject({
    type: z.literal('run'),
    recipe: z.string(),
    size: recipeSizeSchema,
    changes: recipeChangesSchema,
    seed: z.int().min(0).max(0xffffffff),
    threads: z.int().min(1).max(256),
  }),
  /** The runs a `train` event asked for, in its order. */
  z.strictObject({ type: z.literal('trained'), request: z.int(), runs: z.array(trainedRunSchema) }),
  z.strictObject({ type: z.literal('untrained'), request: z.int(), reason: z.string() }),
]);
export type LabCommand = z.output<typeof labCommandSchema>;

/** What a lab process reports. */
export const labEventSchema = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('recipes'), recipes: z.array(recipeCardSchema) }),
  z.strictObject({
    type: z.literal('progress'),
    fraction: z.number().min(0).max(1),
    doing: textSchema,
  }),
  /** Asks for runs, trained and stored by the workbench; meanwhile progress goes from `from` to `to`. */
  z.strictObject({
    type: z.literal('train'),
    request: z.int(),
    configs: z.array(runConfigSchema).min(1),
    from: z.number().min(0).max(1),
    to: z.number().min(0).max(1),
  }),
  /** The last event of a recipe. */
  z.strictObject({
    type: z.literal('measured'),
    /** What was trained and measured. */
    setting: textSchema,
    measurement: recipeMeasurementSchema,
  }),
  z.strictObject({ type: z.literal('failed'), reason: z.string(), badInput: z.boolean() }),
]);
export type LabEvent = z.output<typeof labEventSchema>;
