import { eventIterator } from '@orpc/contract';
import { z } from 'zod';
import { backendNameSchema, runTrainingSchema } from '../backend.js';
import { runParentSchema } from '../branch.js';
import { runConfigSchema } from '../config/index.js';
import { paceSchema, singleStepCountSchema, singleUpdateSchema } from '../field.js';
import { procedure } from './procedure.js';
import { runEventSchema } from './run-event.js';
import { runRowSchema } from './run-row.js';
import { runIdSchema, stepSchema } from './run-step.js';
import { series } from './series.js';

const checkpointSchema = z.object({
  runId: runIdSchema,
  step: stepSchema,
  sha256: z.string(),
  bytes: z.number(),
  seconds: z.number(),
  /** Value of the selection's metric where this is the best checkpoint of the run, else null. */
  best: z.number().nullable(),
});

export const runs = {
  list: procedure.output(z.array(runRowSchema)),
  get: procedure.input(z.object({ id: runIdSchema })).output(runRowSchema),
  annotate: procedure
    .input(
      z.object({
        id: runIdSchema,
        name: z.string().max(200).optional(),
        notes: z.string().max(20_000).optional(),
        tags: z.array(z.string().min(1).max(60)).max(40).optional(),
      }),
    )
    .output(runRowSchema),
  delete: procedure.input(z.object({ ids: z.array(runIdSchema).min(1).max(1000) })).output(z.void()),
  pause: procedure.input(z.object({ id: runIdSchema })).output(z.void()),
  /** `backend` takes the place of the config's, as after that one failed. */
  resume: procedure
    .input(
      z.object({ id: runIdSchema, checkpoint: stepSchema.optional(), backend: backendNameSchema.optional() }),
    )
    .output(z.void()),
  /**
   * Starts a run of its own from a checkpoint of another: its weights, optimizer state and random streams, with
   * a config that may differ where `keptKeyThatDiffers` (branch.ts) allows it; `steps` counts from step 0.
   */
  branch: procedure.input(z.object({ from: runParentSchema, config: runConfigSchema })).output(runRowSchema),
  stop: procedure.input(z.object({ id: runIdSchema })).output(z.void()),
  checkpoint: procedure.input(z.object({ id: runIdSchema })).output(z.void()),
  /** The most updates per second that a run in training makes; null is full speed, also of other runs. */
  pace: procedure.input(z.object({ id: runIdSchema })).output(paceSchema),
  /** Slow motion of a run in training. */
  setPace: procedure.input(z.object({ id: runIdSchema, updatesPerSecond: paceSchema })).output(z.void()),
  /** Makes single updates of a run in training, which is paused then; the event `stepped` says that they are made. */
  step: procedure
    .input(z.object({ id: runIdSchema, update: singleUpdateSchema, count: singleStepCountSchema.default(1) }))
    .output(z.void()),
  checkpoints: procedure.input(z.object({ id: runIdSchema })).output(z.array(checkpointSchema)),
  /** What the run was computed with, one entry per training, oldest first. */
  trainings: procedure.input(z.object({ id: runIdSchema })).output(z.array(runTrainingSchema)),
  log: procedure
    .input(z.object({ id: runIdSchema }))
    .output(
      z.array(z.object({ at: z.number(), level: z.enum(['info', 'warning', 'error']), text: z.string() })),
    ),
  /** Changes of all runs, from now on. */
  events: procedure.output(eventIterator(runEventSchema)),
  ...series,
};
