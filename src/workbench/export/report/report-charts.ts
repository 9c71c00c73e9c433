import type { MetricSeries } from '../../../contract/index.js';
import { chartPanels, type ChartedRun, type ChartPanel } from '../chart-panel.js';
import { drawnValues } from '../chart-lines.js';
import { isDashed } from '../../../figures/series-style.js';
import { seriesColor } from '../export-palette.js';
import { panelView } from '../panel-view.js';
import { shortestFloat32 } from '../float32-text.js';
import { evaluationTitle } from '../../../figures/evaluation-titles.js';
import { reduceMetrics } from '../../../figures/metric-reduction.js';

/** Rows of a chart's line: more would only make the file larger. */
const MAX_ROWS = 2000;

/** One interactive chart as data: the page's own script makes it an ECharts option. */
export interface ReportChart {
  readonly title: string;
  readonly scale: 'linear' | 'log';
  /** Ends of the vertical axis at first; null lets it follow the data. */
  readonly range: readonly [number, number] | null;
  /** Said under the title: what the first view hides. */
  readonly note: string;
  readonly lines: readonly {
    readonly name: string;
    readonly color: string;
    readonly dashed: boolean;
    /** [step, value]; null where there is no number. */
    readonly points: readonly (readonly [number, number | null])[];
  }[];
}

/** The charts of a report: those of an exported page of charts, and one for every evaluation. */
export function reportCharts(runs: readonly ChartedRun[]): ReportChart[] {
  const reduced = runs.map((run) => ({ ...run, metrics: reduceMetrics(run.metrics, MAX_ROWS).series }));
  const known = chartPanels(reduced);
  const drawn = new Set(known.map(({ column }) => column));
  const further = [...new Set(reduced.flatMap(({ metrics }) => [...metrics.columns.keys()]))]
    .filter((column) => !drawn.has(column))
    .flatMap((column): ChartPanel[] => {
      const title = evaluationTitle(column);
      const having = reduced.flatMap(({ metrics }, index) => (metrics.columns.has(column) ? [index] : []));
      return title === null ? [] : [{ title, column, scale: 'linear', sparse: true, runs: having }];
    });
  return [...known, ...further].map((panel) => {
    const { range, note } = panelView(reduced, panel);
    return {
      title: panel.title,
      scale: panel.scale,
      range: range === null ? null : [range.low, range.high],
      note,
      lines: panel.runs.flatMap((index) => {
        const run = reduced[index];
        if (run === undefined) return [];
        const all = pointsOf(run.metrics, drawnValues(run, panel));
        const points = panel.sparse === true ? all.filter(([, value]) => value !== null) : all;
        return [{ name: run.label, color: seriesColor(index), dashed: isDashed(index), points }];
      }),
    };
  });
}

function pointsOf({ steps }: MetricSeries, values: Float64Array): (readonly [number, number | null])[] {
  return Array.from(values, (value, row) => [
    steps[row] ?? 0,
    Number.isFinite(value) ? shortestFloat32(value) : null,
  ]);
}
