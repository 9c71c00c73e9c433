import { z } from 'zod';
import { BadInputError, runConfigSchema } from '../../contract/index.js';
import { insertPngText, readPngText } from './png-text.js';

/** Keyword of the PNG text chunk that carries an ExportTrace as JSON. */
export const TRACE_KEYWORD = 'gan-workbench';

const exportTraceSchema = z.object({
  runs: z.array(
    z.object({
      id: z.string(),
      seed: z.int(),
      step: z.int(),
      /** SHA-256 of the checkpoint the picture was made at; null where none was stored at that step. */
      checkpoint: z.string().nullable(),
      config: runConfigSchema,
    }),
  ),
});

/** What leads from an exported picture back to the runs in it, in drawing order. */
export type ExportTrace = z.output<typeof exportTraceSchema>;
export type TracedRun = ExportTrace['runs'][number];

/** The PNG with the trace in its text chunk. */
export function writeExportTrace(png: Uint8Array, trace: ExportTrace): Uint8Array {
  return insertPngText(png, TRACE_KEYWORD, JSON.stringify(trace));
}

/**
 * The trace of a PNG written by this product, or null for any other image.
 * @throws BadInputError if the trace is there but no longer readable.
 */
export function readExportTrace(png: Uint8Array): ExportTrace | null {
  const text = readPngText(png, TRACE_KEYWORD);
  if (text === null) return null;
  try {
    return exportTraceSchema.parse(JSON.parse(text));
  } catch {
    throw new BadInputError(
      `The image's text chunk '${TRACE_KEYWORD}' does not hold a run configuration of this version; export the image again.`,
    );
  }
}
