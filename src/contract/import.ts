import { z } from 'zod';

const ids = z.array(z.string());
const outcome = {
  /** Runs that were added. */
  imported: ids,
  /** Runs that the store had before, and that are as they were. */
  present: ids,
};
const progress = z.strictObject({ type: z.literal('progress'), done: z.int().min(0), total: z.int().min(1) });

/** How the import of a bundle goes on: bytes read of `total`, at last what it brought. */
export const bundleEventSchema = z.discriminatedUnion('type', [
  progress,
  z.strictObject({ type: z.literal('imported'), ...outcome }),
]);
export type BundleEvent = z.output<typeof bundleEventSchema>;

/** What the workbench asks of an importing process, once. */
export const importRequestSchema = z.strictObject({
  type: z.literal('import'),
  store: z.string().min(1),
  file: z.string().min(1),
  /** Folder that the import may fill and has removed at its end. */
  staging: z.string().min(1),
});
export type ImportRequest = z.output<typeof importRequestSchema>;

/** Ends an import before its runs are added; it answers that it was given up. */
export const importCancelSchema = z.strictObject({ type: z.literal('cancelImport') });
export type ImportCancel = z.output<typeof importCancelSchema>;

/** What an importing process says. */
export const importAnswerSchema = z.discriminatedUnion('type', [
  ...bundleEventSchema.options,
  z.strictObject({
    type: z.literal('refused'),
    reason: z.string(),
    cause: z.enum(['input', 'missing', 'failure']),
  }),
]);
export type ImportAnswer = z.output<typeof importAnswerSchema>;
