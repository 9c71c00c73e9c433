import { format } from 'echarts/core';
import { LEGEND_FONT } from './plot-style.js';

/** Page measures in pixels. */
export const PAGE = { width: 1280, margin: 28, titleHeight: 44, legendItemGap: 22, legendIcon: 26 } as const;
/** ECharts uses the gap between entries between rows too. */
const LEGEND_ROW = 13 + PAGE.legendItemGap;
const PANEL = { height: 236, gapX: 44, gapY: 34, heading: 30, axisLeft: 58, axisBottom: 26 } as const;

/** Height of the name under the lowest axes. */
const AXIS_NAME = 18;

/** Estimated text widths may be short by some per cent, so the legend keeps away from the right edge. */
export const LEGEND_WIDTH = PAGE.width - 2 * PAGE.margin - 30;

/** A rectangle on the page. */
export interface PlotBox {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

export interface ChartLayout {
  readonly height: number;
  /** Plot area of every panel; its heading sits PANEL_HEADING above, its axis labels left of and below it. */
  readonly boxes: readonly PlotBox[];
}

/** Distance from the top of a panel's heading to its plot area. */
export const PANEL_HEADING = PANEL.heading;

/** Rows the legend needs when its entries wrap at its width. */
export function legendRows(labels: readonly string[]): number {
  let rows = 1;
  let used = 0;
  for (const label of labels) {
    const text = format.getTextRect(label, `${LEGEND_FONT.fontSize}px sans-serif`).width;
    const width = PAGE.legendIcon + 5 + text + PAGE.legendItemGap;
    if (used > 0 && used + width > LEGEND_WIDTH) {
      rows += 1;
      used = 0;
    }
    used += width;
  }
  return rows;
}

/** Two columns of panels; the last one of an odd number takes the whole width. */
export function chartLayout(panels: number, rowsOfLegend: number): ChartLayout {
  const top = PAGE.margin + PAGE.titleHeight + rowsOfLegend * LEGEND_ROW + 4;
  const inner = PAGE.width - 2 * PAGE.margin;
  const half = (inner - PANEL.gapX) / 2;
  const boxes = Array.from({ length: panels }, (_, index): PlotBox => {
    const wide = index === panels - 1 && index % 2 === 0;
    return {
      left: PAGE.margin + (index % 2) * (half + PANEL.gapX) + PANEL.axisLeft,
      top: top + Math.floor(index / 2) * (PANEL.height + PANEL.gapY) + PANEL.heading,
      width: (wide ? inner : half) - PANEL.axisLeft,
      height: PANEL.height - PANEL.heading - PANEL.axisBottom,
    };
  });
  const rows = Math.ceil(panels / 2);
  return { height: top + rows * PANEL.height + (rows - 1) * PANEL.gapY + AXIS_NAME + PAGE.margin, boxes };
}
