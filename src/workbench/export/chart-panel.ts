import type { MetricSeries } from '../../contract/index.js';

/** The metrics of one run on a chart. */
export interface ChartedRun {
  /** Name in the legend. */
  readonly label: string;
  /** CSS colour; by default one of a colour-blind-safe palette, in order. */
  readonly color?: string;
  readonly metrics: MetricSeries;
}

/** One small chart: a metric column of the runs that have it. */
export interface ChartPanel {
  readonly title: string;
  readonly column: string;
  readonly scale: 'linear' | 'log';
  /** Whether the column has numbers at some steps only, as evaluations do. */
  readonly sparse?: boolean;
  /** Indices of the runs drawn. */
  readonly runs: readonly number[];
}

interface PanelSource {
  readonly column: string;
  readonly title: string;
  /** Title for Wasserstein critics, which get a panel of their own: their loss has another unit. */
  readonly criticTitle?: string;
  readonly scale: 'linear' | 'log';
}

const SOURCES: readonly PanelSource[] = [
  { column: 'loss_d', title: 'Discriminator loss', criticTitle: 'Critic loss', scale: 'linear' },
  { column: 'loss_g', title: 'Generator loss', criticTitle: 'Generator loss', scale: 'linear' },
  { column: 'js_bound', title: 'Jensen–Shannon divergence, lower bound', scale: 'linear' },
  { column: 'w1_estimate', title: 'Wasserstein-1 estimate', scale: 'linear' },
  { column: 'grad_norm_d', title: 'Gradient norm of the discriminator or critic', scale: 'log' },
  { column: 'grad_norm_g', title: 'Gradient norm of the generator', scale: 'log' },
];

/**
 * The panels for these runs, in reading order for two columns. Losses of Wasserstein critics are kept
 * apart from other losses; a column no run has gives no panel.
 */
export function chartPanels(runs: readonly ChartedRun[]): ChartPanel[] {
  const hasCritic = (index: number): boolean => runs[index]?.metrics.columns.has('w1_estimate') ?? false;
  return SOURCES.flatMap((source): ChartPanel[] => {
    const present = runs.flatMap((run, index) => (run.metrics.columns.has(source.column) ? [index] : []));
    const panel = (title: string, drawn: readonly number[]): ChartPanel[] =>
      drawn.length === 0 ? [] : [{ title, column: source.column, scale: source.scale, runs: drawn }];
    if (source.criticTitle === undefined) return panel(source.title, present);
    const others = present.filter((index) => !hasCritic(index));
    const critics = present.filter(hasCritic);
    const apart = others.length > 0 && critics.length > 0;
    return [
      ...panel(apart ? `${source.title} of ${groupName(runs, others, 'GANs')}` : source.title, others),
      ...panel(
        apart ? `${source.criticTitle} of ${groupName(runs, critics, 'WGANs')}` : source.criticTitle,
        critics,
      ),
    ];
  });
}

function groupName(runs: readonly ChartedRun[], group: readonly number[], several: string): string {
  const only = group.length === 1 ? runs[group[0] ?? 0] : undefined;
  return only?.label ?? several;
}
