import { z } from 'zod';
import { backendChoiceSchema, backendNameSchema } from '../backend.js';
import { runConfigSchema } from '../config/index.js';
import { issueSchema, procedure } from './procedure.js';
import { runRowSchema } from './run-row.js';

export const experiments = {
  /** Checks a config as it is typed; the issues name the keys. Also builds the step program. */
  check: procedure.input(z.object({ config: z.unknown() })).output(
    z.object({
      issues: z.array(issueSchema),
      parameters: z.object({ generator: z.number(), discriminator: z.number() }).nullable(),
    }),
  ),
  /** Measures a few steps on the config's backend, in a process of its own. */
  estimate: procedure.input(z.object({ config: runConfigSchema })).output(
    z.object({
      /** What was measured: that of the config, or the fastest where it says auto. */
      backend: backendNameSchema,
      /** The times by which auto chose. */
      choice: backendChoiceSchema.nullable(),
      millisecondsPerStep: z.number(),
      totalSeconds: z.number(),
      memoryMegabytes: z.number(),
    }),
  ),
  /** Starts one run, or several of one group with the same seed, data order and latents. */
  start: procedure
    .input(z.object({ configs: z.array(runConfigSchema).min(1).max(3) }))
    .output(z.array(runRowSchema)),
};
