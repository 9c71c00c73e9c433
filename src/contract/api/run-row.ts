import { z } from 'zod';
import { standingAlarmSchema } from '../alarm.js';
import { backendNameSchema } from '../backend.js';
import { runParentSchema } from '../branch.js';
import { runConfigSchema } from '../config/index.js';
import { runIdSchema, stepSchema } from './run-step.js';

export const runStatusSchema = z.enum([
  'created',
  'running',
  'paused',
  'finished',
  'stopped',
  'failed',
  'interrupted',
]);

/** What a row of the runs table shows of a run's metrics. */
export const runFigures = {
  /** Newest value of every metric column. */
  metrics: z.record(z.string(), z.number().nullable()),
  /** About 40 values of the discriminator's loss over the run, for the sparkline. */
  sparkline: z.array(z.number().nullable()),
};

/** One row of the runs table. Times are milliseconds since the epoch. */
export const runRowSchema = z.object({
  id: runIdSchema,
  name: z.string(),
  status: runStatusSchema,
  reason: z.string().nullable(),
  config: runConfigSchema,
  step: stepSchema,
  createdAt: z.number(),
  updatedAt: z.number(),
  group: z.string().nullable(),
  /** The checkpoint a branch began with. */
  parent: runParentSchema.nullable(),
  /** The backend whose failure paused the run, which no process trains then; else null. */
  failedBackend: backendNameSchema.nullable(),
  tags: z.array(z.string()),
  notes: z.string(),
  /** Alarms that stand, or stood when the training ended. */
  alarms: z.array(standingAlarmSchema),
  ...runFigures,
});
export type RunRow = z.output<typeof runRowSchema>;
