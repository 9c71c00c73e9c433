import { setImmediate as nextTurn } from 'node:timers/promises';
import type { RunConfig, SingleUpdate, TrainerEvent } from '../contract/index.js';
import { isDiskFull } from '../contract/system-error.js';
import type { Program } from '../engine/step/program.js';
import type { ProgramSession } from '../runtime/executor.js';
import { extraCriticUpdates } from './critic-schedule.js';
import { ExplosionGuard } from './explosion-guard.js';
import type { FeedSource } from './feed-source.js';
import { MetricReport } from './metric-report.js';
import { Pacer } from './pacer.js';
import { divergence, explosion, type RunCheckpoints } from './run-checkpoints.js';
import type { RunEvaluation } from './run-evaluation.js';
import type { RunHealth } from './run-health.js';
import type { RunFrames } from './run-frames.js';
import { makeSingleSteps } from './single-steps.js';
import { StateWatch } from './state-watch.js';
import type { TrainingClock } from './training-clock.js';
import type { SingleSteps, TrainingControl } from './training-control.js';
import type { TrainingPosition } from './training-position.js';

/** Longest time between two turns of the event loop, beyond the update that is running. */
const TURN_MILLISECONDS = 10;

export interface TrainingLoopParts {
  readonly config: RunConfig;
  readonly program: Program;
  /** Holds the state of `start`. */
  readonly session: ProgramSession;
  readonly feeds: FeedSource;
  readonly frames: RunFrames;
  readonly checkpoints: RunCheckpoints;
  readonly evaluation: RunEvaluation;
  readonly health: RunHealth;
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
  readonly #notEvaluated: Float32Array;
  readonly #pacer: Pacer;
  readonly #guard: ExplosionGuard;
  readonly #stateWatch: StateWatch;
  /** The newest row of the health watch: metrics, then those of the evaluation. */
  readonly #row: Float32Array;
  #step: number;
  #criticUpdates: number;
  #turnAt = performance.now();
  /** Why the run pauses itself at the next boundary. */
  #pauseReason: string | null = null;
  /** Single steps are being made: every one of them reports its metrics. */
  #byHand = false;

  constructor(parts: TrainingLoopParts) {
    this.#parts = parts;
    this.#report = new MetricReport(parts.clock, parts.emit);
    this.#notEvaluated = new Float32Array(parts.evaluation.columns.length).fill(NaN);
    this.#pacer = new Pacer(parts.control);
    this.#guard = new ExplosionGuard(parts.program.metricNames, parts.config.guard);
    this.#stateWatch = new StateWatch(parts.program, parts.session);
    this.#row = new Float32Array(parts.program.metricNames.length + this.#notEvaluated.length);
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
        if (control.stopped || this.#step >= config.steps) break;
        if (!(await this.#due())) continue;
        const from = this.#step;
        await this.#update();
        if (this.#pacer.frameDue()) await this.#show(from);
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
    await this.#setThreads(control.takeThreads());
    if (!control.isPaused()) return;
    clock.pause();
    this.#report.flush();
    emit({ type: 'paused', step: this.#step, reason: this.#pauseReason });
    this.#pauseReason = null;
    while (control.isPaused() && this.#step < this.#parts.config.steps) {
      const steps = control.takeSingleSteps();
      if (steps !== undefined) await this.#makeSingleSteps(steps);
      else if (control.takeCheckpointRequest()) await this.#checkpoint();
      else await control.nextRequest();
    }
    clock.resume();
    if (!control.stopped) emit({ type: 'resumed', step: this.#step });
  }

  async #setThreads(threads: number | null): Promise<void> {
    const { session, emit } = this.#parts;
    if (threads === null || !(await session.setThreads(threads))) return;
    const amount = threads === 1 ? '1 thread' : `${threads} threads`;
    const text = `On ${amount} from step ${this.#step} on: the cores are divided between the trainings that run.`;
    emit({ type: 'log', level: 'info', text });
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
    this.#report.consumed(config.batchSize * config.nCritic);
    await this.#afterStep(outputs.get('metrics')?.data ?? new Float32Array());
  }

  /** An update of one network outside of the schedule; one of the generator counts as a step, as they all do. */
  async #updateAlone(network: 'discriminator' | 'generator'): Promise<void> {
    const { config, program, session, feeds, checkpoints } = this.#parts;
    checkpoints.outdate();
    if (network === 'discriminator') {
      await session.run('critic', feeds.next('critic', this.#step));
      this.#report.consumed(config.batchSize);
      return;
    }
    const outputs = await session.run('generator', feeds.next('generator', this.#step));
    const metrics = Float32Array.from(program.metricNames, (name) => outputs.get(name)?.data[0] ?? NaN);
    await this.#afterStep(metrics, (name) => outputs.has(name));
  }

  /** Single steps in a pause: the clock runs while they are made. */
  async #makeSingleSteps(steps: SingleSteps): Promise<void> {
    const { clock, config, frames, control, checkpoints, emit } = this.#parts;
    clock.resume();
    this.#byHand = true;
    await makeSingleSteps(
      {
        position: () => this.#step,
        lastStep: config.steps,
        lastCheckpoint: () => checkpoints.lastStep,
        updateOnce: (update) => this.#updateOnce(update),
        frames,
        control,
        emit,
      },
      steps,
    );
    this.#byHand = false;
    clock.pause();
  }

  async #updateOnce(update: SingleUpdate): Promise<void> {
    const { control } = this.#parts;
    if (update === 'both') {
      const from = this.#step;
      while (this.#step === from && control.isPaused()) {
        await this.#update();
        await this.#turn();
      }
    } else {
      await this.#updateAlone(update);
      await this.#turn();
    }
    this.#report.flush();
  }

  /** @param given the metrics that the update has; those it lacks are NaN in the row. */
  async #afterStep(metrics: Float32Array, given: (name: string) => boolean = () => true): Promise<void> {
    const { config, program, checkpoints, clock } = this.#parts;
    this.#step += 1;
    this.#criticUpdates = 0;
    const bad = metrics.findIndex(
      (value, index) => !Number.isFinite(value) && given(program.metricNames[index] ?? ''),
    );
    if (bad >= 0)
      throw divergence(program.metricNames[bad] ?? `metric ${bad}`, this.#step, checkpoints.lastStep);
    const tensor = await this.#stateWatch.badTensor(clock.seconds());
    if (tensor !== null) throw divergence(`the tensor ${tensor}`, this.#step, checkpoints.lastStep);
    const due = (every: number): boolean => this.#step % every === 0 || this.#step === config.steps;
    const evaluated = await this.#evaluate();
    if (evaluated !== null || this.#byHand || due(config.schedule.metricsEvery))
      this.#report.add(this.#step, metrics, evaluated ?? this.#notEvaluated);
    this.#watch(metrics, evaluated);
    this.#guardAgainstExplosion(metrics);
    if (due(config.schedule.samplesEvery)) await this.#sample();
    const best = evaluated === null ? null : this.#parts.evaluation.newBest(evaluated);
    const scheduled = due(config.schedule.checkpointEvery);
    if (scheduled || best !== null)
      await this.#checkpoint(best === null ? null : { value: best, extra: !scheduled });
  }

  /** Before the checkpoint of the step: what is kept is of before. */
  #guardAgainstExplosion(metrics: Float32Array): void {
    const { config, checkpoints, control, emit } = this.#parts;
    const what = this.#guard.observe(metrics);
    if (what === null) return;
    if (config.guard.action === 'stop') throw explosion(what, this.#step, checkpoints.lastStep);
    const reason = `The run exploded: ${what} at step ${this.#step}; it pauses for a look at it, and goes on when resumed.`;
    if (control.isPaused()) {
      emit({ type: 'log', level: 'warning', text: reason });
      return;
    }
    this.#pauseReason = reason;
    control.request('pause');
  }

  #watch(metrics: Float32Array, evaluated: Float32Array | null): void {
    this.#row.set(metrics);
    this.#row.set(evaluated ?? this.#notEvaluated, metrics.length);
    this.#parts.health.observe(this.#step, this.#row, evaluated !== null);
  }

  /** The evaluation's values where one is due; its time is no training time. */
  async #evaluate(): Promise<Float32Array | null> {
    const { evaluation, checkpoints, clock, control } = this.#parts;
    if (!evaluation.due(this.#step)) return null;
    clock.pause();
    try {
      const samples = await evaluation.generate();
      if (!samples.every(Number.isFinite))
        throw divergence("the generator's samples", this.#step, checkpoints.lastStep);
      return await evaluation.measure(samples);
    } catch (error) {
      // A stop ends the training of a feature network; the run itself stops after this step.
      if (control.stopped) return null;
      throw error;
    } finally {
      clock.resume();
    }
  }

  async #sample(): Promise<void> {
    this.#report.flush();
    await this.#parts.frames.scheduled(this.#step, this.#parts.clock.seconds());
  }

  /** Sends what the update just made in slow motion did; `from` is the step before it. */
  async #show(from: number): Promise<void> {
    this.#report.flush();
    const { frames } = this.#parts;
    await (this.#step === from ? frames.discriminator(from) : frames.ensure(this.#step));
  }

  /** Waiting is no training, so the clock stands. */
  async #due(): Promise<boolean> {
    const { control, clock } = this.#parts;
    if (control.updatesPerSecond === null) return true;
    clock.pause();
    const due = await this.#pacer.due();
    clock.resume();
    return due;
  }

  async #checkpoint(best: Parameters<RunCheckpoints['write']>[2] = null): Promise<void> {
    this.#report.flush();
    const position = { step: this.#step, criticUpdates: this.#criticUpdates };
    const { checkpoints, clock, control } = this.#parts;
    for (;;) {
      try {
        await checkpoints.write(position, clock.seconds(), best);
        return;
      } catch (error) {
        if (!isDiskFull(error) || control.stopped) throw error;
        await this.#waitForSpace(error instanceof Error ? error.message : String(error));
      }
    }
  }

  /** Nothing is lost that is in memory: the run pauses, and writes its checkpoint when it is resumed. */
  async #waitForSpace(reason: string): Promise<void> {
    const { control, clock, emit } = this.#parts;
    clock.pause();
    control.request('pause');
    emit({ type: 'paused', step: this.#step, reason });
    while (control.isPaused()) await control.nextRequest();
    clock.resume();
    if (!control.stopped) emit({ type: 'resumed', step: this.#step });
  }

  async #turn(): Promise<void> {
    if (performance.now() - this.#turnAt < TURN_MILLISECONDS) return;
    await nextTurn();
    this.#turnAt = performance.now();
  }
}

export type TrainingEnd = Extract<TrainerEvent, { type: 'finished' | 'stopped' }>;
