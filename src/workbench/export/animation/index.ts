import { BadInputError } from '../../../contract/index.js';
import { writeExportTrace } from '../export-trace.js';
import { pasteRaster, type Raster } from '../raster.js';
import { drawSampleSheet } from '../sample-sheet.js';
import type { SheetPanel } from '../sheet-panel.js';
import { sheetTrace } from '../sheet-trace.js';
import { encodeApng } from './apng.js';
import { encodeGif } from './gif.js';

export interface AnimationOptions {
  readonly format: 'gif' | 'apng';
  /** 0.5 to 30; the last frame is shown for two seconds. */
  readonly framesPerSecond: number;
  /** Called with the number of frames drawn. */
  readonly onProgress?: (done: number) => void;
}

/** Pixels of all frames together; the frames are in memory until the file is written. */
const MAX_PIXELS = 250e6;
const LAST_FRAME_MS = 2000;

/**
 * Sample sheets one after the other as an animated picture, which repeats. `frames[i]` are the panels of one sheet;
 * all have the same runs. An animated PNG carries the trace of its last frame.
 * @throws BadInputError where the frames would be too large together.
 */
export async function renderAnimation(
  frames: readonly (readonly SheetPanel[])[],
  { format, framesPerSecond, onProgress = () => undefined }: AnimationOptions,
): Promise<Uint8Array> {
  const sheets: Raster[] = [];
  for (const panels of frames) {
    const sheet = await drawSampleSheet(panels);
    sheets.push(sheet);
    if (sheet.width * sheet.height * frames.length > MAX_PIXELS) {
      const most = Math.floor(MAX_PIXELS / (sheet.width * sheet.height));
      throw new BadInputError(
        `${frames.length} frames of ${sheet.width} x ${sheet.height} pixels are too large for one file: take at most ${most} frames, or fewer runs.`,
      );
    }
    onProgress(sheets.length);
  }
  const equal = withEqualSize(sheets);
  const delay = Math.round(1000 / framesPerSecond);
  const delays = equal.map((_, index) => (index === equal.length - 1 ? LAST_FRAME_MS : delay));
  if (format === 'gif') return encodeGif(equal, delays);
  return writeExportTrace(await encodeApng(equal, delays), sheetTrace(frames.at(-1) ?? []));
}

/** Captions may have more lines at some steps: smaller sheets get white at their right and below. */
function withEqualSize(sheets: readonly Raster[]): readonly Raster[] {
  const width = Math.max(...sheets.map((sheet) => sheet.width));
  const height = Math.max(...sheets.map((sheet) => sheet.height));
  return sheets.map((sheet) => {
    if (sheet.width === width && sheet.height === height) return sheet;
    const larger = { width, height, pixels: new Uint8Array(width * height * 4).fill(255) };
    pasteRaster(larger, sheet, { left: 0, top: 0 });
    return larger;
  });
}
