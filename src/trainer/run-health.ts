import type { RunConfig, TrainerEvent } from '../contract/index.js';
import type { Dataset } from '../data/dataset.js';
import { objectives } from '../engine/objectives/objective.js';
import { expectedModes, HealthMonitor, type AlarmChange } from '../quality/index.js';

const STACKED_MODES = 1000;

/** Probabilities of the data's modes, up to a factor; null where it has none that are known. */
function modeWeights({ data }: RunConfig, { modes }: Dataset): readonly number[] | null {
  if (data.kind === 'stacked-mnist') return Array<number>(STACKED_MODES).fill(1);
  return modes === null ? null : (modes.weights ?? modes.centres.map(() => 1));
}

/** Reports the alarms of a run: an event each time one is raised or cleared, and a line of the log. */
export class RunHealth {
  readonly #monitor: HealthMonitor;
  readonly #emit: (event: TrainerEvent) => void;

  constructor(
    columns: readonly string[],
    config: RunConfig,
    dataset: Dataset,
    emit: (event: TrainerEvent) => void,
  ) {
    const { steps, evaluation, objective, techniques } = config;
    const weights = modeWeights(config, dataset);
    const modes = weights === null ? null : expectedModes(weights, evaluation.samples);
    const isProbability = objectives[objective.kind].output === 'probability';
    const realLabel = isProbability ? (techniques.labelSmoothing?.realLabel ?? 1) : null;
    this.#monitor = new HealthMonitor({ columns, steps, modes, realLabel });
    this.#emit = emit;
  }

  /** @param row of the run's columns; `evaluated` where the step has an evaluation. */
  observe(step: number, row: ArrayLike<number>, evaluated: boolean): void {
    for (const change of this.#monitor.observe(row)) this.#report(step, change);
    if (!evaluated) return;
    for (const change of this.#monitor.observeEvaluation(step, row)) this.#report(step, change);
  }

  #report(step: number, { kind, raised, text }: AlarmChange): void {
    this.#emit({ type: 'alarm', kind, step, raised });
    this.#emit({ type: 'log', level: raised ? 'warning' : 'info', text: `Step ${step}: ${text}` });
  }
}
