import type { LegendComponentOption, TitleComponentOption } from 'echarts/components';
import { LEGEND_WIDTH, PAGE, PANEL_HEADING, type PlotBox } from './chart-layout.js';
import type { ChartLine } from './chart-lines.js';
import type { ChartedRun } from './chart-panel.js';
import { INK } from './export-palette.js';
import { AXIS_FONT, LEGEND_FONT } from './plot-style.js';
import { fitText, textWidth } from './svg-text.js';

const HEADLINE = { fontSize: 22, fontWeight: 'bold', color: INK.text } as const;
const HEADING = { fontSize: 15, fontWeight: 'bold', color: INK.text } as const;
const NOTE = { ...AXIS_FONT, fontWeight: 'normal' } as const;
const NOTE_GAP = 20;
const AVERAGE_NOTE = 'moving average over 1/60 of a run';

/** Text from `left` on, cut where it would meet `note`, which ends at `right`. */
function titleWithNote(
  text: string,
  note: string,
  place: { readonly left: number; readonly right: number; readonly top: number },
  style: typeof HEADLINE | typeof HEADING,
): TitleComponentOption[] {
  const noteWidth = note === '' ? 0 : textWidth(note, { size: NOTE.fontSize }) + NOTE_GAP;
  const fitted = fitText(text, place.right - place.left - noteWidth, { size: style.fontSize, bold: true });
  const title: TitleComponentOption = {
    text: fitted,
    left: place.left,
    top: place.top,
    padding: 0,
    textStyle: style,
  };
  if (note === '') return [title];
  const noteTop = place.top + style.fontSize - NOTE.fontSize;
  return [
    title,
    { text: note, left: place.right, top: noteTop, padding: 0, textAlign: 'right', textStyle: NOTE },
  ];
}

function smoothingNote(lines: readonly ChartLine[]): string {
  if (lines.some((line) => line.kind === 'raw')) return `bold: ${AVERAGE_NOTE}, faint: every row`;
  return lines.some((line) => line.kind === 'average') ? AVERAGE_NOTE : '';
}

/** The headline and how to read the lines. */
export function pageTitles(text: string, lines: readonly ChartLine[]): TitleComponentOption[] {
  const place = { left: PAGE.margin, right: PAGE.width - PAGE.margin, top: PAGE.margin - 4 };
  return titleWithNote(text, smoothingNote(lines), place, HEADLINE);
}

/** Heading over a panel and, at its right end, what the panel hides. */
export function panelTitles(text: string, note: string, box: PlotBox): TitleComponentOption[] {
  const place = { left: box.left, right: box.left + box.width, top: box.top - PANEL_HEADING + 4 };
  return titleWithNote(text, note, place, HEADING);
}

/** One legend for all panels, wrapped at the page's width. */
export function chartLegend(runs: readonly ChartedRun[]): LegendComponentOption {
  return {
    top: PAGE.margin + PAGE.titleHeight,
    left: PAGE.margin,
    width: LEGEND_WIDTH,
    padding: 0,
    itemGap: PAGE.legendItemGap,
    itemWidth: PAGE.legendIcon,
    itemHeight: 8,
    itemStyle: { opacity: 0 },
    lineStyle: { width: 3 },
    textStyle: LEGEND_FONT,
    data: runs.map((run) => run.label),
  };
}
