import { z } from 'zod';
import { runConfigSchema } from '../contract/index.js';

const budget = z.strictObject({ milliseconds: z.number(), steps: z.int() });
const threads = z.int().min(1);

/** What the process of the workbench's steps is asked. */
export const stepRequestSchema = z.discriminatedUnion('op', [
  /** To build the step of a row; the last one is given up. Answer: its `work`. */
  z.strictObject({ op: z.literal('prepare'), config: runConfigSchema, dataShape: z.array(z.int()) }),
  /** To time steps. Answer: `ms`, of every step. */
  z.strictObject({ op: z.literal('measure'), threads, budget }),
  /** To time kernels. Answer: their rates. */
  z.strictObject({ op: z.literal('kernels'), threads, budget }),
]);
export type StepRequest = z.output<typeof stepRequestSchema>;
