import { expect, test } from 'vitest';
import { heatmapCells } from '../../../src/renderer/charts/heatmap-cells.js';

test('a cell is the mean of the logarithms of its bucket', () => {
  const table = {
    steps: Int32Array.of(1, 2, 3, 4),
    seconds: new Float64Array(4),
    columns: new Map([['grad_norm.generator.fc0', Float32Array.of(1, 100, 0, 1000)]]),
    reduced: false,
  };
  const { steps, cells, low, high } = heatmapCells(table, ['grad_norm.generator.fc0', 'missing'], 2);
  expect(steps).toEqual([1, 3]);
  expect(cells).toEqual([
    [0, 0, 1],
    [1, 0, 3],
  ]);
  expect([low, high]).toEqual([1, 3]);
});
