import type { AlarmKind } from '../../contract/index.js';
import { RunningAverage } from './running-average.js';
import { thresholds } from './thresholds.js';

/** An alarm that was raised or cleared. */
export interface AlarmChange {
  readonly kind: AlarmKind;
  readonly raised: boolean;
  /** The value that did it. */
  readonly value: number;
  /** One sentence for the log. */
  readonly text: string;
}

export interface MonitoredRun {
  /** Metric columns of a step, then those of its evaluation. */
  readonly columns: readonly string[];
  readonly steps: number;
  /** Modes that an evaluation would count on average in as many samples of the data; null where unknown. */
  readonly modes: number | null;
  /** Label of real samples where the discriminator gives probabilities, else null. */
  readonly realLabel: number | null;
}

/** An untrained generator has little diversity and few modes; from this share of a run on it has no excuse. */
const GRACE = 0.2;
/** Share of samples near a mode from which on missing modes are a collapse and not a beginning. */
const SETTLED_QUALITY = 0.5;

/**
 * Watches the metrics of a run and says when an alarm begins and when it ends: once per episode. Single steps are
 * averaged, evaluations are taken as they are.
 */
export class HealthMonitor {
  readonly #run: MonitoredRun;
  readonly #at: ReadonlyMap<string, number>;
  readonly #standing = new Set<AlarmKind>();
  readonly #clipShare = new RunningAverage();
  readonly #gradient = new RunningAverage();
  readonly #loss = new RunningAverage();
  readonly #errors = new RunningAverage();
  #mostModes = 0;
  #hasVaried = false;

  constructor(run: MonitoredRun) {
    this.#run = run;
    this.#at = new Map(run.columns.map((name, index) => [name, index]));
  }

  /** @param metrics of one step, in the order of the columns. */
  observe(metrics: ArrayLike<number>): AlarmChange[] {
    const changes: AlarmChange[] = [];
    const value = (column: string): number => metrics[this.#at.get(column) ?? -1] ?? NaN;
    const judge = (kind: AlarmKind, now: number | null): void => {
      const change = now === null || Number.isNaN(now) ? null : this.#judge(kind, now);
      if (change !== null) changes.push(change);
    };
    judge('clip_saturation', averaged(this.#clipShare, value('clip_share')));
    const logGradient = averaged(this.#gradient, Math.log(Math.max(value('grad_norm_g'), 1e-30)));
    judge('vanishing_gradient', logGradient === null ? null : Math.exp(logGradient));
    // Of a discriminator that wins D is the label at real samples and 0 at generated ones, whatever else is in its loss.
    const errors = (this.#run.realLabel ?? NaN) - value('d_real') + value('d_fake');
    judge('degenerate_loss', averaged(this.#errors, errors));
    averaged(this.#loss, value('loss_d'));
    judge('constant_loss', this.#loss.relativeDeviation);
    return changes;
  }

  /** @param evaluated the same row, of a step at which the run was evaluated. */
  observeEvaluation(step: number, evaluated: ArrayLike<number>): AlarmChange[] {
    const value = (column: string): number => evaluated[this.#at.get(column) ?? -1] ?? NaN;
    const isLate = step >= GRACE * this.#run.steps;
    return [
      this.#judgeModes(value('modes_covered'), value('high_quality') > SETTLED_QUALITY),
      this.#judgeModes(value('stacked_modes'), isLate),
      this.#judgeDiversity(step, value('diversity')),
    ].filter((change) => change !== null);
  }

  /** `settled`: the samples should cover all modes that are due, not only those they have covered before. */
  #judgeModes(covered: number, settled: boolean): AlarmChange | null {
    if (Number.isNaN(covered)) return null;
    this.#mostModes = Math.max(this.#mostModes, covered);
    const { modes } = this.#run;
    const due = modes !== null && settled ? modes : this.#mostModes;
    // One mode or none cannot be lost by half.
    return due < 2 ? null : this.#judge('mode_collapse', covered / due);
  }

  #judgeDiversity(step: number, diversity: number): AlarmChange | null {
    if (Number.isNaN(diversity)) return null;
    this.#hasVaried ||= diversity >= thresholds.low_diversity.clear;
    if (!this.#hasVaried && step < GRACE * this.#run.steps) return null;
    return this.#judge('low_diversity', diversity);
  }

  #judge(kind: AlarmKind, value: number): AlarmChange | null {
    const { raise, clear, bad, warning } = thresholds[kind];
    const beyond = (bound: number): boolean => (bad === 'above' ? value > bound : value < bound);
    const stands = this.#standing.has(kind);
    if (stands ? beyond(clear) : !beyond(raise)) return null;
    if (!stands) {
      this.#standing.add(kind);
      return { kind, raised: true, value, text: warning(shown(kind, value)) };
    }
    this.#standing.delete(kind);
    return { kind, raised: false, value, text: `The alarm ${kind} is over (${shown(kind, value)}).` };
  }
}

function averaged(average: RunningAverage, value: number): number | null {
  if (Number.isNaN(value)) return null;
  average.add(value);
  return average.mean;
}

/** Shares in per cent, everything else in three digits. */
const shown = (kind: AlarmKind, value: number): string =>
  kind === 'clip_saturation' || kind === 'mode_collapse' || kind === 'low_diversity'
    ? `${Number((100 * value).toPrecision(3))} %`
    : String(Number(value.toPrecision(3)));
