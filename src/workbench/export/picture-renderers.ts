import type { ChartedRun } from './chart-panel.js';
import type { ChartsOptions } from './run-charts.js';
import type { SheetOptions, SheetPanel } from './sheet-panel.js';

/*
 * The libraries behind pictures take half a second to load, so they are loaded with the first picture: a
 * command that only lists or exports figures does not wait for them.
 */

/** See sample-sheet.ts. */
export async function renderSampleSheet(
  panels: readonly SheetPanel[],
  options: SheetOptions = {},
): Promise<Uint8Array> {
  const sheets = await import('./sample-sheet.js');
  return sheets.renderSampleSheet(panels, options);
}

/** The sheet as SVG text or a PDF page; see sample-sheet.ts and sheet-pdf.ts. */
export async function renderVectorSheet(
  panels: readonly SheetPanel[],
  options: SheetOptions,
  format: 'svg' | 'pdf',
): Promise<Uint8Array | string> {
  if (format === 'svg') return (await import('./sample-sheet.js')).renderSampleSheetSvg(panels, options);
  return (await import('./sheet-pdf.js')).renderSampleSheetPdf(panels, options);
}

/** See run-charts.ts. */
export async function renderRunCharts(
  series: readonly ChartedRun[],
  options: ChartsOptions = {},
): Promise<Uint8Array> {
  const charts = await import('./run-charts.js');
  return charts.renderRunCharts(series, options);
}

/** See run-charts.ts. */
export async function renderRunChartsSvg(
  series: readonly ChartedRun[],
  options: ChartsOptions = {},
): Promise<string> {
  const charts = await import('./run-charts.js');
  return charts.renderRunChartsSvg(series, options);
}
