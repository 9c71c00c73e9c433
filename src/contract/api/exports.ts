import { eventIterator } from '@orpc/contract';
import { z } from 'zod';
import { exportEventSchema, exportJobSchema } from '../export.js';
import { procedure } from './procedure.js';

export const exports = {
  /** Makes a file in a process of its own. Who stops listening cancels it; what is wrong comes as an error. */
  create: procedure.input(exportJobSchema).output(eventIterator(exportEventSchema)),
  /** The file of a ticket that `create` gave; a ticket is good once. */
  take: procedure.input(z.object({ ticket: z.string().max(64) })).output(z.instanceof(Blob)),
};
