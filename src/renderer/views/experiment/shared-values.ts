import { withValue, type ConfigPath } from './config-path.js';

/** One run of the experiment that is being set up: as typed, so not necessarily valid. */
export interface DraftRun {
  /** The preset's name of the objective: `gan`, `wgan`, `wgan-gp`. */
  readonly objective: string;
  readonly config: unknown;
}

/** What all runs of one experiment have in common, so that they see the same data and latents. */
const shared: ReadonlySet<string | number> = new Set([
  'seed',
  'batchSize',
  'data',
  'latent',
  'generator',
  'generatorLatents',
  'samples',
  'schedule',
  'compute',
]);

export const isShared = (key: string): boolean => shared.has(key);

/** The runs after a change of the one at `index`; a change of a shared key concerns all. */
export function changedRuns(
  runs: readonly DraftRun[],
  index: number,
  path: ConfigPath,
  value: unknown,
): DraftRun[] {
  const all = shared.has(path[0] ?? '');
  return runs.map((run, other) =>
    all || other === index ? { ...run, config: withValue(run.config, path, value) } : run,
  );
}

/** The runs for other objectives, each of which keeps the shared values of the runs there are. */
export function runsWithShared(runs: readonly DraftRun[], previous: readonly DraftRun[]): DraftRun[] {
  const [model] = previous;
  if (model === undefined) return [...runs];
  return runs.map((run) => {
    const kept = previous.find(({ objective }) => objective === run.objective);
    if (kept !== undefined) return kept;
    const entries = Object.entries(model.config as object).filter(([key]) => shared.has(key));
    return { ...run, config: { ...(run.config as object), ...Object.fromEntries(entries) } };
  });
}
