import { z } from 'zod';
import { judgementSchema, paceSchema, singleStepCountSchema, singleUpdateSchema } from '../field.js';
import { runFigures, runRowSchema } from './run-row.js';
import { runIdSchema, stepSchema } from './run-step.js';

/** What the stream of a run carries. */
export const runEventSchema = z.discriminatedUnion('type', [
  z.object({ type: z.literal('changed'), run: runRowSchema }),
  z.object({ type: z.literal('deleted'), id: runIdSchema }),
  /** New metric rows are stored up to this step. */
  z.object({
    type: z.literal('metrics'),
    id: runIdSchema,
    step: stepSchema,
    stepsPerSecond: z.number(),
    secondsLeft: z.number().nullable(),
    ...runFigures,
  }),
  z.object({ type: z.literal('samples'), id: runIdSchema, step: stepSchema }),
  /** The field of a step is stored; one of the same step may have been replaced. */
  z.object({ type: z.literal('field'), id: runIdSchema, step: stepSchema }),
  /** Single steps were made in a pause, and what they led to is stored. */
  z.object({
    type: z.literal('stepped'),
    id: runIdSchema,
    step: stepSchema,
    update: singleUpdateSchema,
    count: singleStepCountSchema,
    before: judgementSchema,
    after: judgementSchema,
  }),
  z.object({ type: z.literal('pace'), id: runIdSchema, updatesPerSecond: paceSchema }),
  z.object({ type: z.literal('checkpoint'), id: runIdSchema, step: stepSchema }),
  z.object({
    type: z.literal('log'),
    id: runIdSchema,
    level: z.enum(['info', 'warning', 'error']),
    text: z.string(),
    at: z.number(),
  }),
]);
export type RunEvent = z.output<typeof runEventSchema>;
