import type { ExportTrace } from '../../contract/picture-trace.js';
import { BadInputError } from '../../contract/index.js';
import { chartLayout, legendRows, PAGE } from './chart-layout.js';
import { panelLines } from './chart-lines.js';
import { chartPanels, type ChartedRun } from './chart-panel.js';
import { renderChartSvg, type ChartOption } from './chart-svg.js';
import { chartLegend, pageTitles, panelTitles } from './chart-titles.js';
import { writeExportTrace } from './export-trace.js';
import { panelView } from './panel-view.js';
import { figureAxis, LEGEND_FONT, stepAxis } from './plot-style.js';
import { encodePng } from './raster.js';
import { rasterizeSvg } from './svg-raster.js';
import { fitText } from './svg-text.js';
import type { ValueRange } from './value-range.js';

export interface ChartsOptions {
  /** Headline; by default `Training metrics`. */
  readonly title?: string;
  /** Written into the PNG, so that it leads back to its runs. */
  readonly trace?: ExportTrace;
}

const LABEL_WIDTH = 420;

/**
 * Losses, divergence estimates and gradient norms of one or more runs over generator steps, as one SVG
 * document 1,280 px wide that names only the generic font sans-serif. Runs share colours and legend over
 * all panels; a column a run does not have is not drawn.
 * @throws BadInputError if no run has any of the metrics.
 */
export function renderRunChartsSvg(series: readonly ChartedRun[], options: ChartsOptions = {}): string {
  const runs = withUniqueLabels(series);
  const panels = chartPanels(runs);
  if (panels.length === 0 || runs.every((run) => run.metrics.steps.length === 0)) {
    throw new BadInputError(
      'The runs have no stored metrics to draw; train at least one step before exporting charts.',
    );
  }
  const layout = chartLayout(panels.length, legendRows(runs.map((run) => run.label)));
  const drawn = panels.flatMap((panel, axis) => {
    const box = layout.boxes[axis];
    return box === undefined ? [] : [{ panel, axis, box, view: panelView(runs, panel) }];
  });
  const lines = drawn.flatMap(({ panel, axis, view }) => panelLines(runs, panel, axis, view.range));
  const lastRow = panels.length - (panels.length % 2 === 0 ? 2 : 1);
  const steps = stepRange(runs);
  const option: ChartOption = {
    backgroundColor: '#ffffff',
    textStyle: { fontFamily: 'sans-serif' },
    title: [
      ...pageTitles(options.title ?? 'Training metrics', lines),
      ...drawn.flatMap(({ panel, box, view }) => panelTitles(panel.title, view.note, box)),
    ],
    legend: chartLegend(runs),
    grid: drawn.map(({ box }) => ({ ...box, outerBoundsMode: 'none' as const })),
    xAxis: drawn.map(({ axis }) => ({ ...stepAxis(steps, axis >= lastRow), gridIndex: axis })),
    yAxis: drawn.map(({ panel, axis, view }) => ({
      ...figureAxis(panel.scale, view.range),
      gridIndex: axis,
    })),
    dataset: lines.map((line) => ({ source: line.points, dimensions: ['x', 'y'] })),
    series: lines.map((line, index) => ({ ...line.series, datasetIndex: index })),
  };
  return renderChartSvg(option, PAGE.width, layout.height);
}

/** renderRunChartsSvg as a PNG; the text is drawn with the packaged fonts. */
export async function renderRunCharts(
  series: readonly ChartedRun[],
  options: ChartsOptions = {},
): Promise<Uint8Array> {
  const png = await encodePng(rasterizeSvg(renderRunChartsSvg(series, options)));
  return options.trace === undefined ? png : writeExportTrace(png, options.trace);
}

/** Labels that fit the legend; an equal one gets a number, since the legend joins lines by name. */
function withUniqueLabels(series: readonly ChartedRun[]): ChartedRun[] {
  const used = new Set<string>();
  return series.map((run, index) => {
    const fitted = fitText(run.label, LABEL_WIDTH, { size: LEGEND_FONT.fontSize }) || `run ${index + 1}`;
    let label = fitted;
    for (let number = 2; used.has(label); number += 1) label = `${fitted} (${number})`;
    used.add(label);
    return { ...run, label };
  });
}

function stepRange(runs: readonly ChartedRun[]): ValueRange {
  const low = Math.min(...runs.map((run) => run.metrics.steps[0] ?? Number.POSITIVE_INFINITY));
  const high = Math.max(...runs.map((run) => run.metrics.steps.at(-1) ?? 0), low + 1);
  return low <= 0.1 * high ? { low: 0, high } : { low, high };
}
