import { z } from 'zod';
import { MOST_COMPARED_RUNS } from '../compared-runs.js';
import { bytesSchema } from './bytes.js';
import { procedure } from './procedure.js';
import { runIdSchema, stepSchema } from './run-step.js';

/** One of every run that is compared. */
export const MOST_METRIC_READS = MOST_COMPARED_RUNS;
export const MOST_SAMPLE_READS = 48;

const metricReadSchema = z.object({
  id: runIdSchema,
  columns: z.array(z.string()).max(200).optional(),
  from: stepSchema.optional(),
  to: stepSchema.optional(),
  points: z.int().min(16).max(20_000).default(2000),
});
export type MetricRead = z.input<typeof metricReadSchema>;

const sampleReadSchema = z.object({ id: runIdSchema, step: stepSchema });
export type SampleRead = z.output<typeof sampleReadSchema>;

/** What of runs is read in bulk: of several at once, answered by a `packAll` block in the order asked. */
export const series = {
  /**
   * Metric columns in a range of steps, at most about `points` rows: where there are more, buckets keep each
   * column's minimum and maximum. Meta {columns: string[], reduced: boolean}, arrays `steps` Int32Array,
   * `seconds` Float64Array, one Float32Array per column.
   */
  metrics: procedure
    .input(z.object({ reads: z.array(metricReadSchema).min(1).max(MOST_METRIC_READS) }))
    .output(bytesSchema),
  /** Steps with stored samples, ascending. */
  sampleSteps: procedure.input(z.object({ id: runIdSchema })).output(z.array(stepSchema)),
  /**
   * Samples of the fixed latents at the stored step nearest to `step`. Meta {step, shape}; of points the Float32Array
   * `values`, of images the Uint8Array `deflated`, as they are stored: their bytes, 0..255, by raw deflate (RFC 1951).
   */
  samples: procedure
    .input(z.object({ reads: z.array(sampleReadSchema).min(1).max(MOST_SAMPLE_READS) }))
    .output(bytesSchema),
  /** Steps with a stored field, ascending; none but for points on a line or in a plane. */
  fieldSteps: procedure.input(z.object({ id: runIdSchema })).output(z.array(stepSchema)),
  /**
   * The field of the stored step nearest to `step`. Meta {step, shape: FieldShape}, arrays `logits`, `mesh`,
   * `points`, `pushes` as in FieldArrays.
   */
  field: procedure.input(z.object({ id: runIdSchema, step: stepSchema })).output(bytesSchema),
  /** Training points or images for comparison: meta {shape}, array `values`: Uint8Array 0..255 for images, Float32Array for points. */
  realSamples: procedure
    .input(z.object({ id: runIdSchema, count: z.int().min(1).max(4096).default(64) }))
    .output(bytesSchema),
};
