import { z } from 'zod';
import { backendReportSchema } from '../backend.js';
import { procedure } from './procedure.js';
import { runIdSchema } from './run-step.js';

export const system = {
  /** Every backend, each tried in a process of its own; `measure`: its rates and exactness too, some seconds each. */
  backends: procedure.input(z.object({ measure: z.boolean() })).output(z.array(backendReportSchema)),
  info: procedure.output(
    z.object({
      version: z.string(),
      store: z.string(),
      node: z.string(),
      cpu: z.string(),
      cores: z.number(),
      memoryMegabytes: z.number(),
      storage: z.array(z.object({ id: runIdSchema, bytes: z.number() })),
      databaseBytes: z.number(),
      freeBytes: z.number(),
    }),
  ),
};
