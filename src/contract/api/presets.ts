import { z } from 'zod';
import { runConfigSchema } from '../config/index.js';
import { procedure } from './procedure.js';

export const presets = {
  list: procedure.output(
    z.array(z.object({ name: z.string(), description: z.string(), objectives: z.array(z.string()) })),
  ),
  config: procedure.input(z.object({ name: z.string(), objective: z.string() })).output(runConfigSchema),
};
