import type { PanelCaption } from './sheet-caption.js';
import { TEXT, type PlacedText } from './sheet-text.js';

const MARGIN = 28;
const PANEL_GAP = 32;
const BARE_GAP = 12;
const TITLE_HEIGHT = 52;
const HEADING_HEIGHT = 26;
const LINE_HEIGHT = 20;
const CAPTION_GAP = 10;
/** Narrower pictures get a cell of this width, so that their captions are readable. */
const MIN_CELL_WIDTH = 440;
/** The heading of a matrix's cell is one word and a number. */
const MIN_STEP_WIDTH = 110;

/** A size in pixels. */
export interface Size {
  readonly width: number;
  readonly height: number;
}

/** Places on a sheet in pixels from its top left corner. */
export interface SheetLayout extends Size {
  readonly texts: readonly PlacedText[];
  /** Left end, width and height above the bottom edge of the line under the title; null where there is none. */
  readonly rule: { readonly left: number; readonly right: number; readonly top: number } | null;
  /** Top left corners of the pictures. */
  readonly pictures: readonly { readonly left: number; readonly top: number }[];
}

/** What is written on a sheet. */
export interface SheetWords {
  readonly title: string;
  /** Of each panel, or of each row of a matrix. */
  readonly captions: readonly PanelCaption[];
}

/** Pictures alone, `perRow` beside each other, with no margin and a small gap. */
export function bareLayout(pictures: readonly Size[], perRow: number): SheetLayout {
  const cell = largest(pictures);
  return {
    ...extent(pictures.length, perRow, cell, BARE_GAP, 0, 0),
    texts: [],
    rule: null,
    pictures: pictures.map((_, index) => corner(index, perRow, cell, BARE_GAP, 0)),
  };
}

/**
 * Cells of equal size in rows of `perRow`: a caption of one heading and as many lines as the longest has, the picture
 * below it.
 */
export function captionedLayout(
  pictures: readonly Size[],
  { title, captions }: SheetWords,
  perRow: number,
): SheetLayout {
  const lines = Math.max(0, ...captions.map((caption) => caption.lines.length));
  const captionHeight = HEADING_HEIGHT + LINE_HEIGHT * lines + CAPTION_GAP;
  const picture = largest(pictures);
  const cell = {
    width: Math.max(MIN_CELL_WIDTH, picture.width),
    height: captionHeight + picture.height,
  };
  const size = extent(pictures.length, perRow, cell, PANEL_GAP, MARGIN, TITLE_HEIGHT);
  const corners = pictures.map((_, index) => corner(index, perRow, cell, PANEL_GAP, MARGIN, TITLE_HEIGHT));
  return {
    ...size,
    ...headline(
      title,
      size.width,
      captions.flatMap((caption, index) => captionTexts(caption, corners[index]!, cell.width)),
    ),
    pictures: corners.map(({ left, top }) => ({ left, top: top + captionHeight })),
  };
}

/** A row of `columns` pictures per run under the run's caption, each under the heading that `headings` gives it. */
export function matrixLayout(
  pictures: readonly Size[],
  { title, captions }: SheetWords,
  headings: readonly string[],
  columns: number,
): SheetLayout {
  const picture = largest(pictures);
  const cell = { width: Math.max(MIN_STEP_WIDTH, picture.width), height: picture.height };
  const lines = Math.max(0, ...captions.map((caption) => caption.lines.length));
  const captionHeight = HEADING_HEIGHT + LINE_HEIGHT * (lines + 1) + CAPTION_GAP;
  const band = captionHeight + cell.height + PANEL_GAP;
  const width = Math.max(
    2 * MARGIN + columns * cell.width + (columns - 1) * BARE_GAP,
    2 * MARGIN + MIN_CELL_WIDTH,
  );
  const top = (row: number): number => MARGIN + TITLE_HEIGHT + row * band;
  const left = (column: number): number => MARGIN + column * (cell.width + BARE_GAP);
  const texts = captions.flatMap((caption, row) =>
    captionTexts(caption, { left: MARGIN, top: top(row) }, width - 2 * MARGIN),
  );
  headings.forEach((text, index) => {
    texts.push({
      text,
      left: left(index % columns),
      width: cell.width,
      baseline: top(Math.floor(index / columns)) + captionHeight - CAPTION_GAP + 2,
      style: TEXT.line,
    });
  });
  return {
    width,
    height: top(captions.length) - PANEL_GAP + MARGIN,
    ...headline(title, width, texts),
    pictures: pictures.map((_, index) => ({
      left: left(index % columns),
      top: top(Math.floor(index / columns)) + captionHeight,
    })),
  };
}

const largest = (pictures: readonly Size[]): Size => ({
  width: Math.max(...pictures.map(({ width }) => width)),
  height: Math.max(...pictures.map(({ height }) => height)),
});

function extent(count: number, perRow: number, cell: Size, gap: number, margin: number, title: number): Size {
  const columns = Math.min(perRow, count);
  const rows = Math.ceil(count / perRow);
  return {
    width: 2 * margin + columns * cell.width + (columns - 1) * gap,
    height: 2 * margin + title + rows * cell.height + (rows - 1) * gap,
  };
}

const corner = (index: number, perRow: number, cell: Size, gap: number, margin: number, title = 0) => ({
  left: margin + (index % perRow) * (cell.width + gap),
  top: margin + title + Math.floor(index / perRow) * (cell.height + gap),
});

function headline(
  text: string,
  width: number,
  texts: readonly PlacedText[],
): Pick<SheetLayout, 'texts' | 'rule'> {
  const title = {
    text,
    left: MARGIN,
    width: width - 2 * MARGIN,
    baseline: MARGIN + 18,
    style: TEXT.title,
  };
  return {
    texts: [title, ...texts],
    rule: { left: MARGIN, right: width - MARGIN, top: MARGIN + 33.5 },
  };
}

function captionTexts(
  { heading, lines }: PanelCaption,
  { left, top }: { readonly left: number; readonly top: number },
  width: number,
): PlacedText[] {
  return [
    { text: heading, left, width, baseline: top + 17, style: TEXT.heading },
    ...lines.map((text, row) => ({
      ...{ text, left, width, style: TEXT.line },
      baseline: top + HEADING_HEIGHT + 15 + LINE_HEIGHT * row,
    })),
  ];
}
