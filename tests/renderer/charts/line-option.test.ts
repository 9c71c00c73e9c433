import { expect, test } from 'vitest';
import type { RunRow } from '../../../src/contract/api/run-row.js';
import { comparePanels, type ChartedRun } from '../../../src/renderer/charts/chart-panel.js';
import { seriesColor } from '../../../src/renderer/charts/chart-palette.js';
import { DEFAULT_VIEW } from '../../../src/renderer/charts/chart-view.js';
import { lineOption, pointsOption } from '../../../src/renderer/charts/line-option.js';
import { seriesColor as exportedColor } from '../../../src/workbench/export/export-palette.js';

interface DrawnSeries {
  readonly lineStyle: { readonly color?: string; readonly type?: unknown; readonly width: number };
}

const runs = Array.from({ length: 12 }, (_, index): ChartedRun => {
  const columns = new Map([['loss_d', Float32Array.of(1)]]);
  const table = { steps: Int32Array.of(1), seconds: Float64Array.of(1), columns, reduced: false };
  return { run: { id: `run-${index}` } as RunRow, label: `run ${index}`, table };
});
const [panel] = comparePanels(runs, 'light');

function drawn(points: number): DrawnSeries[][] {
  const lines = runs.map(() => new Float64Array(2 * points));
  const input = { panel: panel!, points: lines, view: DEFAULT_VIEW, whole: { low: 0, high: 1 } };
  const text = { theme: 'light', yLog: false, number: String, position: String } as const;
  return [lineOption({ ...input, ...text }), pointsOption(input)].map(
    ({ series }) => series as DrawnSeries[],
  );
}

test('lines beyond the seventh are dashed, and all have the colours that exports give them', () => {
  const [series] = drawn(1);
  expect(series!.map(({ lineStyle }) => lineStyle.type === 'solid')).toEqual(
    runs.map((_, index) => index < 7),
  );
  expect(series!.map(({ lineStyle }) => lineStyle.color)).toEqual(
    runs.map((_, index) => exportedColor(index)),
  );
  expect(exportedColor(8)).toBe(seriesColor('light', 8));
});

test('dense lines are a pixel thin, also when only their points change', () => {
  for (const series of drawn(1000)) expect(series[0]!.lineStyle.width).toBe(1);
  for (const series of drawn(2)) expect(series[0]!.lineStyle.width).toBeGreaterThan(1);
});
