import { eventIterator } from '@orpc/contract';
import { z } from 'zod';
import {
  datasetHashSchema,
  datasetNameSchema,
  datasetRowSchema,
  importEventSchema,
  importOptionsSchema,
  unfinishedImportSchema,
  type DatasetRow,
  type ImportEvent,
  type ImportOptions,
  type ImportOptionsInput,
} from '../dataset.js';
import { bytesSchema } from './bytes.js';
import { procedure } from './procedure.js';

/** By their names: their types written out in every layer would be longer than the type checker prints. */
const datasetRow: z.ZodType<DatasetRow> = datasetRowSchema;
const importEvent: z.ZodType<ImportEvent> = importEventSchema;
const importOptions: z.ZodType<ImportOptions, ImportOptionsInput> = importOptionsSchema;
export const uploadId = z.string().regex(/^[a-z0-9]{8,40}$/);

/** Imported data of the store. */
export const datasets = {
  list: procedure.output(
    z.object({ datasets: z.array(datasetRow), unfinished: z.array(unfinishedImportSchema) }),
  ),
  /**
   * Imports a file or folder of this machine, or what was uploaded, in a process of its own, or goes on with an
   * unfinished import, under its own name and options. A call that is given up cancels the import, which can go on.
   */
  add: procedure
    .input(
      z.object({
        source: z.union([
          z.object({ path: z.string().min(1).max(4096) }),
          z.object({ upload: uploadId, name: z.string().min(1).max(200) }),
          z.object({ unfinished: z.string().max(64) }),
        ]),
        name: datasetNameSchema.optional(),
        options: importOptions.prefault({}),
      }),
    )
    .output(eventIterator(importEvent)),
  /** Hands over a piece of a file, of at most 2 MiB; `path` is relative, with slashes. */
  upload: procedure
    .input(
      z.object({
        upload: uploadId,
        path: z.string().min(1).max(2000),
        offset: z.int().min(0),
        chunk: z.instanceof(Blob).refine(({ size }) => size <= 2 * 2 ** 20, 'at most 2 MiB'),
      }),
    )
    .output(z.void()),
  discardUpload: procedure.input(z.object({ upload: uploadId })).output(z.void()),
  /**
   * Samples from position `offset` on, of all or of one class: meta {shape, total}, arrays `values` as in
   * `runs.realSamples` and `indices` Int32Array.
   */
  samples: procedure
    .input(
      z.object({
        hash: datasetHashSchema,
        offset: z.int().min(0).default(0),
        limit: z.int().min(1).max(4096).default(64),
        label: z.int().min(0).max(255).nullable().default(null),
      }),
    )
    .output(bytesSchema),
  /** Refused for a dataset that is trained on, and without `force` for one that stored runs were trained on. */
  remove: procedure
    .input(z.object({ hash: datasetHashSchema, force: z.boolean().default(false) }))
    .output(z.void()),
  /** Removes what an unfinished import has. */
  discard: procedure.input(z.object({ id: z.string() })).output(z.void()),
};
