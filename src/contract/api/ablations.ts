import { eventIterator } from '@orpc/contract';
import { z } from 'zod';
import {
  ablationEventSchema,
  ablationProgressSchema,
  ablationTableSchema,
  MOST_ABLATION_SEEDS,
} from '../ablation.js';
import { runConfigSchema } from '../config/index.js';
import { procedure } from './procedure.js';

export const ablations = {
  /** Stored tables, newest first, and the ablation that is in training. */
  list: procedure.output(
    z.object({ tables: z.array(ablationTableSchema), active: ablationProgressSchema.nullable() }),
  ),
  /** Trains a config with and without the techniques that go with it, one ablation at a time. */
  start: procedure
    .input(z.object({ config: runConfigSchema, seeds: z.int().min(1).max(MOST_ABLATION_SEEDS) }))
    .output(ablationProgressSchema),
  /** Ends the ablation in training, without a table. */
  cancel: procedure.output(z.void()),
  /** What happens to ablations, from now on. */
  events: procedure.output(eventIterator(ablationEventSchema)),
};
