export type { ChartedRun } from './chart-panel.js';
export { readExportTrace, writeExportTrace } from './export-trace.js';
export { figureText } from './figure-text.js';
export { metricsAtStep } from './metrics-at-step.js';
export { metricsCsv, metricsJson } from './metrics-text.js';
export {
  renderRunCharts,
  renderRunChartsSvg,
  renderSampleSheet,
  renderVectorSheet,
} from './picture-renderers.js';
export type { ChartsOptions } from './run-charts.js';
export { picturedRuns, picturedRunsIn } from './pictured-runs.js';
export { objectiveLabel } from './sheet-caption.js';
export type { PanelModes, SheetOptions, SheetPanel } from './sheet-panel.js';
export { withoutHoverStyle } from './hover-style.js';
export { rasterizeSvg } from './svg-raster.js';
export { fitText, textElement } from './svg-text.js';
export { sheetTrace } from './sheet-trace.js';
