import { INK } from './export-palette.js';
import type { Raster } from './raster.js';

/** Text of a sheet; sizes in pixels. */
export const TEXT = {
  title: { size: 22, bold: true, color: INK.text },
  heading: { size: 17, bold: true, color: INK.text },
  line: { size: 14, color: INK.muted },
} as const;

const MARGIN = 28;
const PANEL_GAP = 32;
const TITLE_HEIGHT = 52;
const HEADING_HEIGHT = 26;
const LINE_HEIGHT = 20;
const CAPTION_GAP = 10;
/** Narrower pictures get a cell of this width, so that their captions are readable. */
const MIN_CELL_WIDTH = 440;

/** Places on a sheet in pixels from its top left corner. */
export interface SheetLayout {
  readonly width: number;
  readonly height: number;
  readonly margin: number;
  readonly titleBaseline: number;
  /** Line under the title. */
  readonly ruleTop: number;
  picture(index: number): { readonly left: number; readonly top: number };
  caption(index: number): {
    readonly left: number;
    readonly width: number;
    readonly headingBaseline: number;
    lineBaseline(row: number): number;
  };
}

/**
 * Cells of equal size in rows of `columns`: a caption of one heading and `captionLines` lines, the picture
 * below it.
 */
export function sheetLayout(pictures: readonly Raster[], captionLines: number, columns: number): SheetLayout {
  const perRow = Math.max(1, Math.min(columns, pictures.length));
  const rows = Math.ceil(pictures.length / perRow);
  const cellWidth = Math.max(MIN_CELL_WIDTH, ...pictures.map((picture) => picture.width));
  const captionHeight = HEADING_HEIGHT + LINE_HEIGHT * captionLines + CAPTION_GAP;
  const cellHeight = captionHeight + Math.max(...pictures.map((picture) => picture.height));
  const top = MARGIN + TITLE_HEIGHT;
  const cell = (index: number): { left: number; top: number } => ({
    left: MARGIN + (index % perRow) * (cellWidth + PANEL_GAP),
    top: top + Math.floor(index / perRow) * (cellHeight + PANEL_GAP),
  });
  return {
    width: 2 * MARGIN + perRow * cellWidth + (perRow - 1) * PANEL_GAP,
    height: top + rows * cellHeight + (rows - 1) * PANEL_GAP + MARGIN,
    margin: MARGIN,
    titleBaseline: MARGIN + 18,
    ruleTop: MARGIN + 33.5,
    picture: (index) => ({ left: cell(index).left, top: cell(index).top + captionHeight }),
    caption: (index) => ({
      left: cell(index).left,
      width: cellWidth,
      headingBaseline: cell(index).top + 17,
      lineBaseline: (row) => cell(index).top + HEADING_HEIGHT + 15 + LINE_HEIGHT * row,
    }),
  };
}
