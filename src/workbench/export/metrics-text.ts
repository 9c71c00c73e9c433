import type { MetricSeries } from '../../contract/index.js';
import { float32Text, shortestFloat32 } from './float32-text.js';

/** RFC 4180: a field with a comma, quote or line break is quoted, quotes inside are doubled. */
function csvField(text: string): string {
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/**
 * Metrics as RFC 4180 CSV: header `step,seconds,<columns>`, one row per stored step, CRLF after every line.
 * Every figure is a short decimal that reads back as the stored float32 (`seconds`: float64); what is
 * not finite is written `NaN`, `Infinity` or `-Infinity`.
 */
export function metricsCsv(series: MetricSeries): string {
  const columns = [...series.columns.values()];
  const lines = [['step', 'seconds', ...series.columns.keys()].map(csvField).join(',')];
  for (let row = 0; row < series.steps.length; row += 1) {
    const fields = [String(series.steps[row]), String(series.seconds[row])];
    for (const column of columns) fields.push(float32Text(column[row] ?? Number.NaN));
    lines.push(fields.join(','));
  }
  return lines.join('\r\n') + '\r\n';
}

/**
 * Metrics as one JSON object of equally long arrays, `{"step": […], "seconds": […], "<column>": […]}`, with
 * the precision of metricsCsv. JSON has no figure that is not finite: those are null.
 */
export function metricsJson(series: MetricSeries): string {
  const figure = (value: number): number | null => (Number.isFinite(value) ? shortestFloat32(value) : null);
  return JSON.stringify(
    Object.fromEntries<(number | null)[]>([
      ['step', [...series.steps]],
      ['seconds', [...series.seconds]],
      ...[...series.columns].map(([name, column]): [string, (number | null)[]] => [
        name,
        Array.from(column, figure),
      ]),
    ]),
  );
}
