import type { AblationFigure, AblationRow, AblationTable } from '../../contract/ablation.js';
import { evaluationMetricSchema } from '../../contract/index.js';
import type { RunStore } from '../store/index.js';
import type { Variant } from './variants.js';

const losses = ['loss_d', 'loss_g'];
const qualities: readonly string[] = evaluationMetricSchema.options;
/** Columns of features carry their name behind a dot: `fid.mnist_classifier`. */
const rank = (column: string): number => qualities.indexOf(column.split('.')[0]!);

/** One row of the table, from the stored runs of a variant. */
export function ablationRow(store: RunStore, variant: Variant, runs: readonly string[]): AblationRow {
  const newest = runs.map((id) => store.overview(id).newest);
  const columns = new Set(newest.flatMap((metrics) => Object.keys(metrics)));
  const shown = [...columns].filter((column) => rank(column) >= 0 || losses.includes(column));
  return {
    variant: variant.name,
    techniques: [...variant.techniques],
    runs: [...runs],
    metrics: Object.fromEntries(
      shown.map((column) => [column, figureOf(newest.map((metrics) => metrics[column] ?? null))]),
    ),
    seconds: figureOf(runs.map((id) => store.metrics(id).seconds.at(-1) ?? null)),
  };
}

/** Metric columns of some rows: qualities in the order of the evaluation, then losses. */
export function ablationColumns(rows: readonly AblationRow[]): string[] {
  const present = [...new Set(rows.flatMap(({ metrics }) => Object.keys(metrics)))];
  const quality = present.filter((column) => rank(column) >= 0).sort((a, b) => rank(a) - rank(b));
  return [...quality, ...losses.filter((column) => present.includes(column))];
}

/** Mean and sample standard deviation. */
export function figureOf(values: readonly (number | null)[]): AblationFigure {
  const numbers = values.filter((value) => value !== null);
  if (numbers.length < values.length || numbers.length === 0) return { mean: null, std: null };
  const mean = numbers.reduce((a, b) => a + b, 0) / numbers.length;
  const squares = numbers.reduce((total, value) => total + (value - mean) ** 2, 0);
  return { mean, std: numbers.length === 1 ? null : Math.sqrt(squares / (numbers.length - 1)) };
}

/** The table as rows of text, the headings first. */
export function ablationText({ columns, rows }: Pick<AblationTable, 'columns' | 'rows'>): string[][] {
  return [
    ['technique', ...columns, 'seconds'],
    ...rows.map(({ variant, metrics, seconds }) => [
      variant,
      ...columns.map((column) => figureText(metrics[column])),
      figureText(seconds),
    ]),
  ];
}

const rounded = (value: number): string => String(Number(value.toPrecision(3)));

function figureText(figure: AblationFigure | undefined): string {
  if (figure === undefined || figure.mean === null) return '–';
  return figure.std === null ? rounded(figure.mean) : `${rounded(figure.mean)} ± ${rounded(figure.std)}`;
}
