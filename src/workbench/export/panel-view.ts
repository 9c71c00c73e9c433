import { drawnValues } from './chart-lines.js';
import type { ChartedRun, ChartPanel } from './chart-panel.js';
import { countText, figureText } from './figure-text.js';
import { padRange, quantileRange, type ValueRange } from './value-range.js';

/** The part of a panel's vertical axis that is shown, and what that hides. */
export interface PanelView {
  /** Ends of the vertical axis; null lets the axis choose. */
  readonly range: ValueRange | null;
  /** Said at the panel's corner; empty if nothing is hidden. */
  readonly note: string;
}

/** A panel is clipped to its inner 99 % when the extremes would flatten the rest by more than this. */
const CLIP_RATIO = 6;

/** Chooses the vertical axis of a panel, such that a few extreme rows do not flatten all others. */
export function panelView(runs: readonly ChartedRun[], panel: ChartPanel): PanelView {
  const columns = panel.runs.flatMap((index) => {
    const run = runs[index];
    return run === undefined ? [] : [drawnValues(run, panel)];
  });
  const notes: string[] = [];
  const range = panel.scale === 'log' ? null : linearRange(columns, notes);
  const missing = columns.reduce((sum, column) => sum + column.filter(Number.isNaN).length, 0);
  if (missing > 0 && panel.sparse !== true) {
    const reason = panel.scale === 'log' ? '0 or not finite' : 'not finite';
    notes.push(`${countText(missing)} ${missing === 1 ? 'row' : 'rows'} ${reason}`);
  }
  return { range, note: notes.join('; ') };
}

function linearRange(columns: readonly Float64Array[], notes: string[]): ValueRange | null {
  const full = joinRanges(columns.map((column) => quantileRange(column, 0)));
  const inner = joinRanges(columns.map((column) => quantileRange(column, 0.005)));
  if (full === null || inner === null) return null;
  if (full.high - full.low <= CLIP_RATIO * (inner.high - inner.low)) return padRange(full, 0.05);
  notes.push(`clipped, full range ${figureText(full.low)} to ${figureText(full.high)}`);
  return padRange(inner, 0.15);
}

function joinRanges(ranges: readonly (ValueRange | null)[]): ValueRange | null {
  const present = ranges.filter((range) => range !== null);
  if (present.length === 0) return null;
  return {
    low: Math.min(...present.map((range) => range.low)),
    high: Math.max(...present.map((range) => range.high)),
  };
}
