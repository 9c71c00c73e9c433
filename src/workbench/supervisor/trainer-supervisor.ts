import { EventEmitter } from 'node:events';
import { basename } from 'node:path';
import { trainerEventSchema } from '../../contract/index.js';
import type { RunSummary, TrainerCommand, TrainerEvent } from '../../contract/index.js';
import { exitReason } from './exit-reason.js';
import { MetricBuffer, type MetricsEvent } from './metric-buffer.js';
import { RunJournal } from './run-journal.js';
import type { RunRecorder } from './run-recorder.js';
import type { TrainerExit, TrainerHost, TrainerProcess } from './trainer-host.js';
import type { SupervisorEvents, TrainerStarted, TrainingEnd } from './training-end.js';

type StartCommand = Extract<TrainerCommand, { type: 'start' }>;

/** Metrics of at most this long are stored by one transaction. */
const METRICS_DELAY_MS = 100;
/** From the last event to the exit of the process, and from SIGTERM to SIGKILL. */
const EXIT_GRACE_MS = 5000;

export interface SupervisorParts {
  readonly run: RunSummary;
  readonly recorder: RunRecorder;
  readonly host: TrainerHost;
  /** Absolute path of the bundled trainer. */
  readonly entry: string;
  readonly command: StartCommand;
  /** For the run's log, once the trainer has started. */
  readonly warnings: readonly string[];
  /** Time a stop may take (the running update and a checkpoint) before the process is ended by force. */
  readonly stopGraceMs: number;
}

/**
 * Owns one trainer process from its start to its end: validates what it reports, has it recorded, and
 * settles `end` once the process is gone and everything is stored. `end` never rejects.
 */
export class TrainerSupervisor extends EventEmitter<SupervisorEvents> {
  /** The run as it was when the training started. */
  readonly run: RunSummary;
  readonly end: Promise<TrainingEnd>;
  readonly #parts: SupervisorParts;
  readonly #process: TrainerProcess;
  readonly #journal: RunJournal;
  readonly #metrics = new MetricBuffer();
  readonly #timers = new Set<NodeJS.Timeout>();
  #started: TrainerStarted | null = null;
  #verdict: TrainingEnd | null = null;
  #stopping = false;

  constructor(parts: SupervisorParts) {
    super();
    this.run = parts.run;
    this.#parts = parts;
    this.#journal = new RunJournal((error) => {
      this.#fail(error instanceof Error ? error.message : String(error));
    });
    const exit = Promise.withResolvers<TrainerExit>();
    this.#process = parts.host.start(parts.entry, {
      message: (message) => {
        this.#receive(message);
      },
      exit: exit.resolve,
    });
    this.#process.send(parts.command);
    this.end = exit.promise.then((how) => this.#close(how));
  }

  pause(): void {
    this.#process.send({ type: 'pause' });
  }

  resume(): void {
    this.#process.send({ type: 'resume' });
  }

  /** Asks for a checkpoint of the present step. */
  checkpoint(): void {
    this.#process.send({ type: 'checkpoint' });
  }

  /** Asks the trainer to stop after its update and a checkpoint; ends it by force when that takes too long. */
  stop(): void {
    if (this.#stopping) return;
    this.#stopping = true;
    this.#process.send({ type: 'stop' });
    this.#after(this.#parts.stopGraceMs, () => {
      const seconds = this.#parts.stopGraceMs / 1000;
      this.#verdict ??= {
        status: 'interrupted',
        reason: `It did not stop within ${seconds} s and was ended.`,
      };
      this.#process.kill('SIGTERM');
      this.#killAfterGrace();
    });
  }

  /** Ends the process at once, without a checkpoint. */
  kill(): void {
    this.#process.kill('SIGKILL');
  }

  #receive(message: unknown): void {
    if (this.#verdict) return;
    const parsed = trainerEventSchema.safeParse(message);
    if (!parsed.success) {
      const issue = parsed.error.issues[0];
      this.#fail(
        `The trainer sent a message that is not valid (${issue?.path.join('.') ?? ''}: ${issue?.message ?? ''}).`,
      );
      return;
    }
    try {
      this.#handle(parsed.data);
    } catch (error) {
      if (!(error instanceof ProtocolError)) throw error;
      this.#fail(error.message);
    }
  }

  #handle(event: TrainerEvent): void {
    const { recorder } = this.#parts;
    if (event.type !== 'metrics') this.#storeMetrics();
    switch (event.type) {
      case 'started':
        this.#started = event;
        this.#journal.add(() => {
          recorder.started(event);
        });
        this.emit('started', event);
        for (const text of this.#parts.warnings) this.#log('warning', text);
        return;
      case 'metrics':
        this.#measure(event, this.#requireStarted(event));
        return;
      case 'samples':
        this.#requireStarted(event);
        this.#journal.add(
          () => {
            recorder.samples(event);
          },
          () => this.emit('samples', event.step),
        );
        return;
      case 'checkpoint':
        this.#requireStarted(event);
        if (basename(event.file) !== event.file)
          throw new ProtocolError(`The trainer named a checkpoint ${event.file}.`);
        this.#journal.add(
          () => {
            recorder.checkpoint(event);
          },
          () => this.emit('checkpoint', event.step),
        );
        return;
      case 'log':
        this.#log(event.level, event.text);
        return;
      case 'paused':
      case 'resumed':
        this.#journal.add(() => {
          recorder.paused(event.type === 'paused');
        });
        this.emit(event.type, event.step);
        return;
      case 'finished':
      case 'stopped':
        this.#verdict = { status: event.type, step: event.step };
        this.#killAfterGrace();
        return;
      case 'failed':
        this.#verdict = {
          status: 'failed',
          reason: event.reason,
          badInput: event.badInput,
          started: this.#started !== null,
        };
        this.#killAfterGrace();
        return;
    }
  }

  #measure(event: MetricsEvent, { columns }: TrainerStarted): void {
    const rows = event.steps.length;
    if (event.seconds.length !== rows || event.values.length !== rows * columns.length) {
      throw new ProtocolError('The trainer sent metrics whose sizes do not fit together.');
    }
    if (rows === 0) return;
    if (this.#metrics.isEmpty)
      this.#after(METRICS_DELAY_MS, () => {
        this.#storeMetrics();
      });
    this.#metrics.add(event);
    const last = event.values.subarray((rows - 1) * columns.length);
    this.emit('progress', {
      step: event.steps[rows - 1] ?? 0,
      steps: this.run.config.steps,
      seconds: event.seconds[rows - 1] ?? 0,
      metrics: new Map(columns.map((name, column) => [name, last[column] ?? NaN])),
    });
  }

  #log(level: 'info' | 'warning', text: string): void {
    this.#journal.add(() => {
      this.#parts.recorder.log(level, text);
    });
    this.emit('log', level, text);
  }

  #storeMetrics(): void {
    if (this.#metrics.isEmpty || !this.#started) return;
    const { columns } = this.#started;
    const rows = this.#metrics.take();
    this.#journal.add(() => {
      this.#parts.recorder.metrics(rows, columns);
    });
  }

  #requireStarted(event: TrainerEvent): TrainerStarted {
    if (!this.#started)
      throw new ProtocolError(`The trainer sent ${event.type} before it said that it started.`);
    return this.#started;
  }

  /** Ends a training that cannot go on although its process could. */
  #fail(reason: string): void {
    this.#verdict = { status: 'failed', reason, badInput: false, started: this.#started !== null };
    this.#process.kill('SIGKILL');
  }

  async #close(exit: TrainerExit): Promise<TrainingEnd> {
    for (const timer of this.#timers) clearTimeout(timer);
    this.#storeMetrics();
    await this.#journal.settled();
    this.#verdict ??= { status: 'interrupted', reason: exitReason(exit) };
    await this.#journal.conclude(() => {
      if (this.#verdict) this.#parts.recorder.ended(this.#verdict);
    });
    this.emit('end', this.#verdict);
    return this.#verdict;
  }

  #killAfterGrace(): void {
    this.#after(EXIT_GRACE_MS, () => {
      this.#process.kill('SIGKILL');
    });
  }

  #after(milliseconds: number, action: () => void): void {
    const timer = setTimeout(() => {
      this.#timers.delete(timer);
      action();
    }, milliseconds);
    this.#timers.add(timer);
  }
}

/** The trainer broke the protocol. */
class ProtocolError extends Error {}
