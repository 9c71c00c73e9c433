import type { RunRow } from '../../contract/api.js';
import { seriesColor, seriesDash, type ChartTheme } from './chart-palette.js';
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
  readonly dash: 'solid' | 'dashed' | 'dotted';
}

/** One small chart. `title` is a key below `charts.panels`. */
export interface ChartPanel {
  readonly title: string;
  readonly scale: 'linear' | 'log';
  readonly lines: readonly PanelLine[];
}

/** What a metric column is called in a legend. */
export type ColumnName = (column: string) => string;

const LIVE_PANELS: readonly { readonly title: string; readonly columns: readonly string[] }[] = [
  { title: 'losses', columns: ['loss_d', 'loss_g'] },
  { title: 'w1', columns: ['w1_estimate'] },
  { title: 'js', columns: ['js_bound'] },
  { title: 'scores', columns: ['d_real', 'd_fake'] },
  { title: 'penalty', columns: ['gp_norm'] },
  { title: 'r1', columns: ['r1_norm'] },
  { title: 'noise', columns: ['instance_noise_std'] },
  { title: 'clipped', columns: ['clip_share'] },
  { title: 'throughput', columns: ['samples_per_second'] },
];

/** Networks in the order of their panels. */
const NETWORKS = ['discriminator', 'generator'] as const;

/** Columns of the gradient norms of a network's layers, from the input to the output. */
export function layerColumns(table: MetricTable, network: (typeof NETWORKS)[number]): string[] {
  return [...table.columns.keys()]
    .filter((column) => column.startsWith(`grad_norm.${network}.`))
    .sort(new Intl.Collator('en', { numeric: true }).compare);
}

/** The charts of one run: a line per quantity. Columns the run does not have give no chart. */
export function runPanels(charted: ChartedRun, theme: ChartTheme, nameOf: ColumnName): ChartPanel[] {
  const { run, table } = charted;
  const line = (column: string, index: number, name: string): PanelLine => ({
    runId: run.id,
    name,
    column,
    color: seriesColor(theme, index),
    dash: seriesDash(index),
  });
  const panels = LIVE_PANELS.map(({ title, columns }): ChartPanel => {
    const present = columns.filter((column) => table.columns.has(column));
    return {
      title,
      scale: 'linear',
      lines: present.map((column, index) => line(column, index, nameOf(column))),
    };
  });
  const layers = NETWORKS.map((network): ChartPanel => {
    const columns = layerColumns(table, network);
    const lines = columns.map((column, index) => line(column, index, layerName(column)));
    return { title: `gradients-${network}`, scale: 'log', lines };
  });
  return [...panels, ...layers].filter((panel) => panel.lines.length > 0);
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
  { title: 'throughput', column: 'samples_per_second', scale: 'linear' },
];

/** Columns that a comparison reads. */
export const COMPARED_COLUMNS: readonly string[] = COMPARED.map(({ column }) => column);

/** The charts of several runs over one another: a colour per run, in the order given. */
export function comparePanels(runs: readonly ChartedRun[], theme: ChartTheme): ChartPanel[] {
  return COMPARED.map(({ title, column, scale }): ChartPanel => {
    const lines = runs.flatMap(({ run, label, table }, index): PanelLine[] =>
      table.columns.has(column)
        ? [{ runId: run.id, name: label, column, color: seriesColor(theme, index), dash: seriesDash(index) }]
        : [],
    );
    return { title, scale, lines };
  }).filter((panel) => panel.lines.length > 0);
}

/** Last part of `grad_norm.NETWORK.LAYER`. */
export function layerName(column: string): string {
  return column.split('.').slice(2).join('.');
}
