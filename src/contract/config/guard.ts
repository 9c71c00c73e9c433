import { z } from 'zod';

/** What is done by itself when a run goes wrong. NaN and infinity always end it, with its checkpoints kept. */
export const guardConfigSchema = z.strictObject({
  limit: z
    .number()
    .positive()
    .max(1e38)
    .nullable()
    .default(null)
    .describe('Size of a loss or of a gradient norm beyond which the run has exploded; null lets it grow.'),
  action: z
    .enum(['stop', 'pause'])
    .default('stop')
    .describe('What an explosion does: the run ends and keeps its checkpoints, or pauses for a look at it.'),
  restarts: z
    .int()
    .min(0)
    .max(3)
    .default(0)
    .describe(
      'Times in a row that the run is restarted after its process crashed, waiting longer each time; then it has failed. A new checkpoint ends the row.',
    ),
});
export type GuardConfig = z.output<typeof guardConfigSchema>;
