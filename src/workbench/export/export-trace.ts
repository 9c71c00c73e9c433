import { BadInputError } from '../../contract/index.js';
import { exportTraceSchema, MAX_TRACE_CHARACTERS, type ExportTrace } from '../../contract/picture-trace.js';
import { insertPngText, readPngText } from './png-text.js';

/** Keyword of the PNG text chunk that carries an ExportTrace as JSON. */
export const TRACE_KEYWORD = 'gan-workbench';

/** The PNG with the trace in its text chunk. */
export function writeExportTrace(png: Uint8Array, trace: ExportTrace): Uint8Array {
  return insertPngText(png, TRACE_KEYWORD, JSON.stringify(trace));
}

/**
 * The trace of a PNG written by this product, or null for any other image.
 * @throws BadInputError if the trace is there but is too long or not what this version reads.
 */
export function readExportTrace(png: Uint8Array): ExportTrace | null {
  const text = readPngText(png, TRACE_KEYWORD);
  if (text === null) return null;
  if (text.length > MAX_TRACE_CHARACTERS)
    throw new BadInputError(
      `The image's text chunk '${TRACE_KEYWORD}' has ${text.length} characters, more than an export writes; export the image again.`,
    );
  try {
    return exportTraceSchema.parse(JSON.parse(text));
  } catch (error) {
    throw new BadInputError(
      `The image's text chunk '${TRACE_KEYWORD}' does not hold a run configuration of this version; export the image again.`,
      { cause: error },
    );
  }
}
