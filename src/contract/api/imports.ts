import { eventIterator } from '@orpc/contract';
import { z } from 'zod';
import { bundleEventSchema } from '../import.js';
import { MAX_TRACED_BYTES, picturedRunSchema, type PicturedRun } from '../picture-trace.js';
import { uploadId } from './datasets.js';
import { procedure } from './procedure.js';

/** By its name, see datasets.ts. */
const picturedRun: z.ZodType<PicturedRun> = picturedRunSchema;

export const imports = {
  /** The runs that an exported PNG says it shows, from its first bytes; whether the store has them. */
  picture: procedure
    .input(
      z.object({
        name: z.string().min(1).max(200),
        png: z.instanceof(Blob).refine(({ size }) => size <= MAX_TRACED_BYTES, 'at most 3 MiB'),
      }),
    )
    .output(z.object({ runs: z.array(picturedRun) })),
  /**
   * Adds the runs of a bundle that was handed over by `datasets.upload`, in a process of its own. A call that is
   * given up cancels the import, and nothing of it stays.
   */
  bundle: procedure.input(z.object({ upload: uploadId })).output(eventIterator(bundleEventSchema)),
};
