import type { RunConfig, TrainerEvent } from '../contract/index.js';
import type { Dataset } from '../data/dataset.js';
import { HealthMonitor, type AlarmChange } from '../quality/index.js';

const STACKED_MODES = 1000;

/** Reports the alarms of a run: an event each time one is raised or cleared, and a line of the log. */
export class RunHealth {
  readonly #monitor: HealthMonitor;
  readonly #emit: (event: TrainerEvent) => void;

  constructor(
    columns: readonly string[],
    { steps, data }: RunConfig,
    { modes }: Dataset,
    emit: (event: TrainerEvent) => void,
  ) {
    const known = data.kind === 'stacked-mnist' ? STACKED_MODES : (modes?.centres.length ?? null);
    this.#monitor = new HealthMonitor({ columns, steps, modes: known });
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
