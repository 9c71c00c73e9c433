import { z } from 'zod';
import { runConfigSchema } from './config/index.js';

/** Most characters of the text that a picture carries; twelve runs at twelve steps take a tenth of it. */
export const MAX_TRACE_CHARACTERS = 2 * 2 ** 20;
/** Most bytes of a picture that are looked at: its text comes before its pixels. */
export const MAX_TRACED_BYTES = 3 * 2 ** 20;
const MAX_TRACED_RUNS = 144;

const step = z
  .int()
  .min(0)
  .max(2 ** 31 - 1);

export const tracedRunSchema = z.object({
  id: z.string().regex(/^[0-9a-z-]{1,64}$/),
  seed: z.int(),
  step,
  /** SHA-256 of the checkpoint the picture was made at; null where none was stored at that step. */
  checkpoint: z
    .string()
    .regex(/^[0-9a-f]{64}$/)
    .nullable(),
  config: runConfigSchema,
});

/** What leads from an exported picture back to the runs in it, in drawing order. */
export const exportTraceSchema = z.object({ runs: z.array(tracedRunSchema).max(MAX_TRACED_RUNS) });
export type ExportTrace = z.output<typeof exportTraceSchema>;
export type TracedRun = ExportTrace['runs'][number];

/** A run that a picture shows, at its last step there. */
export const picturedRunSchema = tracedRunSchema.extend({
  /** Whether the store has this run, with this config. */
  here: z.boolean(),
});
export type PicturedRun = z.output<typeof picturedRunSchema>;
