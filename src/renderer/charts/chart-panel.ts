import type { RunRow } from '../../contract/api/run-row.js';
import { isDashed } from '../../figures/series-style.js';
import { seriesColor, type ChartTheme } from './chart-palette.js';
import { CLASS_SHARE, isEvaluationColumn } from './evaluation-column.js';
import type { MetricTable } from './metric-table.js';

/** A run with what is loaded of its metrics. */
export interface ChartedRun {
  readonly run: RunRow;
  /** Name in the legend. */
  readonly label: string;
  readonly table: MetricTable;
}

export interface PanelLine {
  readonly runId: string;
  readonly name: string;
  readonly column: string;
  readonly color: string;
  readonly dashed: boolean;
}

/** One small chart. `title` is a key below `charts.panels`. */
export interface ChartPanel {
  readonly title: string;
  readonly scale: 'linear' | 'log';
  readonly lines: readonly PanelLine[];
}

/** What a metric column is called in a legend. */
export type ColumnName = (column: string) => string;

/** What the features of image metrics can be of, see metricColumn of the evaluation layer. */
const FEATURES = ['mnist_classifier', 'own_classifier', 'random_network'] as const;

const LIVE_PANELS: readonly { readonly title: string; readonly columns: readonly string[] }[] = [
  { title: 'losses', columns: ['loss_d', 'loss_g'] },
  { title: 'w1', columns: ['w1_estimate'] },
  { title: 'js', columns: ['js_bound'] },
  { title: 'scores', columns: ['d_real', 'd_fake'] },
  { title: 'penalty', columns: ['gp_norm'] },
  { title: 'r1', columns: ['r1_norm'] },
  { title: 'noise', columns: ['instance_noise_std'] },
  { title: 'clipped', columns: ['clip_share'] },
  { title: 'modes_covered', columns: ['modes_covered'] },
  { title: 'high_quality', columns: ['high_quality'] },
  { title: 'mode_kl', columns: ['mode_kl'] },
  { title: 'transport', columns: ['w1_samples', 'sliced_w1'] },
  { title: 'diversity', columns: ['diversity'] },
  { title: 'data_copying', columns: ['data_copying'] },
  ...FEATURES.flatMap((features) => [
    { title: `fid_${features}`, columns: [`fid.${features}`] },
    { title: `kid_${features}`, columns: [`kid.${features}`] },
    { title: `precision_${features}`, columns: [`precision.${features}`, `recall.${features}`] },
    { title: `density_${features}`, columns: [`density.${features}`, `coverage.${features}`] },
  ]),
  { title: 'classes', columns: ['class_entropy', 'class_kl'] },
  { title: 'stacked_modes', columns: ['stacked_modes'] },
  { title: 'stacked_kl', columns: ['stacked_kl'] },
  { title: 'throughput', columns: ['samples_per_second'] },
];

/** Whether a run has a number in a column; those of evaluations come with the first evaluation. */
function hasNumbers(table: MetricTable, column: string): boolean {
  const values = table.columns.get(column);
  return (
    values !== undefined && (!isEvaluationColumn(column) || values.some((value) => !Number.isNaN(value)))
  );
}

const columnsWith = (table: MetricTable, prefix: string): string[] =>
  [...table.columns.keys()]
    .filter((column) => column.startsWith(`${prefix}.`))
    .sort(new Intl.Collator('en', { numeric: true }).compare);

/** Networks in the order of their panels. */
const NETWORKS = ['discriminator', 'generator'] as const;

/** Columns of the gradient norms of a network's layers, from the input to the output. */
export function layerColumns(table: MetricTable, network: (typeof NETWORKS)[number]): string[] {
  return columnsWith(table, `grad_norm.${network}`);
}

const seriesStyle = (theme: ChartTheme, index: number): Pick<PanelLine, 'color' | 'dashed'> => ({
  color: seriesColor(theme, index),
  dashed: isDashed(index),
});

/** The charts of one run: a line per quantity. Columns the run does not have give no chart. */
export function runPanels(charted: ChartedRun, theme: ChartTheme, nameOf: ColumnName): ChartPanel[] {
  const { run, table } = charted;
  const line = (column: string, index: number, name: string): PanelLine => ({
    runId: run.id,
    name,
    column,
    ...seriesStyle(theme, index),
  });
  const panels = LIVE_PANELS.map(({ title, columns }): ChartPanel => {
    const present = columns.filter((column) => hasNumbers(table, column));
    return {
      title,
      scale: 'linear',
      lines: present.map((column, index) => line(column, index, nameOf(column))),
    };
  });
  const classes: ChartPanel = {
    title: 'class_shares',
    scale: 'linear',
    lines: columnsWith(table, CLASS_SHARE)
      .filter((column) => hasNumbers(table, column))
      .map((column, index) => line(column, index, column.slice(CLASS_SHARE.length + 1))),
  };
  const layers = NETWORKS.map((network): ChartPanel => {
    const columns = layerColumns(table, network);
    const lines = columns.map((column, index) => line(column, index, layerName(column)));
    return { title: `gradients-${network}`, scale: 'log', lines };
  });
  return [...panels, classes, ...layers].filter((panel) => panel.lines.length > 0);
}

const COMPARED: readonly {
  readonly title: string;
  readonly column: string;
  readonly scale: ChartPanel['scale'];
}[] = [
  { title: 'loss_d', column: 'loss_d', scale: 'linear' },
  { title: 'loss_g', column: 'loss_g', scale: 'linear' },
  { title: 'w1', column: 'w1_estimate', scale: 'linear' },
  { title: 'js', column: 'js_bound', scale: 'linear' },
  { title: 'd_real', column: 'd_real', scale: 'linear' },
  { title: 'd_fake', column: 'd_fake', scale: 'linear' },
  { title: 'grad_norm_d', column: 'grad_norm_d', scale: 'log' },
  { title: 'grad_norm_g', column: 'grad_norm_g', scale: 'log' },
  { title: 'modes_covered', column: 'modes_covered', scale: 'linear' },
  { title: 'high_quality', column: 'high_quality', scale: 'linear' },
  { title: 'w1_samples', column: 'w1_samples', scale: 'linear' },
  { title: 'diversity', column: 'diversity', scale: 'linear' },
  ...FEATURES.map((features) => ({
    title: `fid_${features}`,
    column: `fid.${features}`,
    scale: 'linear' as const,
  })),
  { title: 'stacked_modes', column: 'stacked_modes', scale: 'linear' },
  { title: 'throughput', column: 'samples_per_second', scale: 'linear' },
];

/** Columns that a comparison reads. */
export const COMPARED_COLUMNS: readonly string[] = COMPARED.map(({ column }) => column);

/** The charts of several runs over one another: a colour per run, in the order given. */
export function comparePanels(runs: readonly ChartedRun[], theme: ChartTheme): ChartPanel[] {
  return COMPARED.map(({ title, column, scale }): ChartPanel => {
    const lines = runs.flatMap(({ run, label, table }, index): PanelLine[] =>
      hasNumbers(table, column) ? [{ runId: run.id, name: label, column, ...seriesStyle(theme, index) }] : [],
    );
    return { title, scale, lines };
  }).filter((panel) => panel.lines.length > 0);
}

/** Last part of `grad_norm.NETWORK.LAYER`. */
export function layerName(column: string): string {
  return column.split('.').slice(2).join('.');
}
