import { expect, it } from 'vitest';
import { runPanels } from '../../../src/renderer/charts/chart-panel.js';
import { isEvaluationColumn, numberedRows } from '../../../src/renderer/charts/evaluation-column.js';
import { runRow } from '../support/run-row.js';

it('knows the columns of evaluations, with and without features', () => {
  expect(isEvaluationColumn('modes_covered')).toBe(true);
  expect(isEvaluationColumn('fid.mnist_classifier')).toBe(true);
  expect(isEvaluationColumn('loss_d')).toBe(false);
  expect(isEvaluationColumn('grad_norm.generator.fc0')).toBe(false);
});

it('draws the steps with a number alone', () => {
  const { x, values } = numberedRows(Float64Array.of(1, 2, 3, 4), Float32Array.of(NaN, 5, NaN, 7));
  expect([...x]).toEqual([2, 4]);
  expect([...values]).toEqual([5, 7]);
});

it('shows a chart of an evaluation from its first number on, and names whose features FID has', () => {
  const titles = (fid: number[]): string[] => {
    const table = {
      steps: Int32Array.of(1, 2),
      seconds: Float64Array.of(0, 1),
      columns: new Map([['fid.mnist_classifier', Float32Array.from(fid)]]),
      reduced: false,
    };
    const charted = { run: runRow('a'), label: 'a', table };
    return runPanels(charted as Parameters<typeof runPanels>[0], 'light', (name) => name).map(
      ({ title }) => title,
    );
  };
  expect(titles([NaN, NaN])).toEqual([]);
  expect(titles([NaN, 12])).toEqual(['fid_mnist_classifier']);
});

it('charts the histogram of the classes, a line per class', () => {
  const shares = ['class_share.10', 'class_share.2', 'class_share.0'];
  const table = {
    steps: Int32Array.of(1),
    seconds: Float64Array.of(0),
    columns: new Map(shares.map((name) => [name, Float32Array.of(0.5)])),
    reduced: false,
  };
  const [panel, ...others] = runPanels({ run: runRow('a'), label: 'a', table }, 'light', (name) => name);
  expect(others).toEqual([]);
  expect(panel?.title).toBe('class_shares');
  expect(panel?.lines.map(({ name }) => name)).toEqual(['0', '2', '10']);
});
