import { setImmediate as nextTurn } from 'node:timers/promises';
import type { RunConfig, TrainerEvent } from '../contract/index.js';
import type { Program } from '../engine/step/program.js';
import type { HostTensors, ProgramSession } from '../runtime/executor.js';
import { extraCriticUpdates } from './critic-schedule.js';
import type { FeedSource } from './feed-source.js';
import { sampleLatents } from './latent-noise.js';
import { MetricReport } from './metric-report.js';
import { divergence, type RunCheckpoints } from './run-checkpoints.js';
import type { RunEvaluation } from './run-evaluation.js';
import type { TrainingClock } from './training-clock.js';
import type { TrainingControl } from './training-control.js';
import type { TrainingPosition } from './training-position.js';

/** Longest time between two turns of the event loop, beyond the update that is running. */
const TURN_MILLISECONDS = 10;

export interface TrainingLoopParts {
  readonly config: RunConfig;
  readonly program: Program;
  /** Holds the state of `start`. */
  readonly session: ProgramSession;
  readonly feeds: FeedSource;
  readonly checkpoints: RunCheckpoints;
  readonly evaluation: RunEvaluation;
  readonly clock: TrainingClock;
  readonly control: TrainingControl;
  readonly start: TrainingPosition;
  /** Whether `start` is where this run branches off another: its samples and checkpoint are this run's first. */
  readonly branch: boolean;
  readonly emit: (event: TrainerEvent) => void;
}

/**
 * Trains one run from its start position to its last step. Requests are obeyed between two updates, so the
 * state they see is one an uninterrupted run passes through.
 */
export class TrainingLoop {
  readonly #parts: TrainingLoopParts;
  readonly #report: MetricReport;
  readonly #latents: HostTensors;
  readonly #notEvaluated: Float32Array;
  #step: number;
  #criticUpdates: number;
  #turnAt = performance.now();

  constructor(parts: TrainingLoopParts) {
    this.#parts = parts;
    this.#report = new MetricReport(parts.clock, parts.emit);
    const { seed, samples, latent } = parts.config;
    this.#latents = new Map([['latent', sampleLatents(seed, samples, latent)]]);
    this.#notEvaluated = new Float32Array(parts.evaluation.columns.length).fill(NaN);
    this.#step = parts.start.step;
    this.#criticUpdates = parts.start.criticUpdates;
  }

  /** Resolves after the last metrics, samples and checkpoint. Throws RunFailedError where the run diverges. */
  async run(): Promise<TrainingEnd> {
    const { config, control, branch } = this.#parts;
    try {
      if (branch) await this.#checkpoint();
      if (branch || (this.#step === 0 && this.#criticUpdates === 0)) await this.#sample();
      while (this.#step < config.steps) {
        await this.#obey();
        if (control.stopped) break;
        await this.#update();
        await this.#turn();
      }
      await this.#checkpoint();
    } finally {
      this.#report.flush();
    }
    return { type: this.#step < config.steps ? 'stopped' : 'finished', step: this.#step };
  }

  async #obey(): Promise<void> {
    const { control, clock, emit } = this.#parts;
    if (control.takeCheckpointRequest()) await this.#checkpoint();
    if (!control.isPaused()) return;
    clock.pause();
    this.#report.flush();
    emit({ type: 'paused', step: this.#step });
    while (control.isPaused()) {
      await control.nextRequest();
      if (control.takeCheckpointRequest()) await this.#checkpoint();
    }
    clock.resume();
    if (!control.stopped) emit({ type: 'resumed', step: this.#step });
  }

  async #update(): Promise<void> {
    const { config, session, feeds } = this.#parts;
    if (this.#criticUpdates < extraCriticUpdates(config, this.#step)) {
      await session.run('critic', feeds.next('critic', this.#step));
      this.#criticUpdates += 1;
      this.#report.consumed(config.batchSize);
      return;
    }
    const outputs = await session.run('train', feeds.next('train', this.#step));
    this.#step += 1;
    this.#criticUpdates = 0;
    this.#report.consumed(config.batchSize * config.nCritic);
    await this.#afterStep(outputs.get('metrics')?.data ?? new Float32Array());
  }

  async #afterStep(metrics: Float32Array): Promise<void> {
    const { config, program, checkpoints } = this.#parts;
    const bad = metrics.findIndex((value) => !Number.isFinite(value));
    if (bad >= 0)
      throw divergence(program.metricNames[bad] ?? `metric ${bad}`, this.#step, checkpoints.lastStep);
    const due = (every: number): boolean => this.#step % every === 0 || this.#step === config.steps;
    const evaluated = await this.#evaluate();
    if (evaluated !== null || due(config.schedule.metricsEvery))
      this.#report.add(this.#step, metrics, evaluated ?? this.#notEvaluated);
    if (due(config.schedule.samplesEvery)) await this.#sample();
    if (due(config.schedule.checkpointEvery)) await this.#checkpoint();
  }

  /** The evaluation's values where one is due; its time is no training time. */
  async #evaluate(): Promise<Float32Array | null> {
    const { evaluation, clock, control } = this.#parts;
    if (!evaluation.due(this.#step)) return null;
    clock.pause();
    try {
      return await evaluation.evaluate();
    } catch (error) {
      // A stop ends the training of a feature network; the run itself stops after this step.
      if (control.stopped) return null;
      throw error;
    } finally {
      clock.resume();
    }
  }

  async #sample(): Promise<void> {
    const { session, emit } = this.#parts;
    const samples = (await session.run('sample', this.#latents)).get('samples');
    if (samples === undefined) return;
    this.#report.flush();
    emit({ type: 'samples', step: this.#step, shape: [...samples.shape], values: samples.data.slice() });
  }

  async #checkpoint(): Promise<void> {
    this.#report.flush();
    const position = { step: this.#step, criticUpdates: this.#criticUpdates };
    await this.#parts.checkpoints.write(position, this.#parts.clock.seconds());
  }

  async #turn(): Promise<void> {
    if (performance.now() - this.#turnAt < TURN_MILLISECONDS) return;
    await nextTurn();
    this.#turnAt = performance.now();
  }
}

export type TrainingEnd = Extract<TrainerEvent, { type: 'finished' | 'stopped' }>;
