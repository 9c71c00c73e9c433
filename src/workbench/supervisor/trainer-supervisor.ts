import { EventEmitter } from 'node:events';
import type { RunSummary, SingleUpdate, TrainerCommand, TrainerEvent } from '../../contract/index.js';
import { exitReason } from './exit-reason.js';
import { LivenessWatch } from './liveness-watch.js';
import type { MetricsEvent } from './metric-buffer.js';
import type { RunRecorder } from './run-recorder.js';
import type { TrainerExit, TrainerHost, TrainerProcess } from './trainer-host.js';
import { ProtocolError, TrainerProtocol } from './trainer-protocol.js';
import type { SupervisorEvents, TrainingEnd } from './training-end.js';
import { TrainingJournal } from './training-journal.js';

/** From the last event to the exit of the process, and from SIGTERM to SIGKILL. */
const EXIT_GRACE_MS = 5000;

export interface SupervisorParts {
  readonly run: RunSummary;
  readonly recorder: RunRecorder;
  readonly host: TrainerHost;
  /** Absolute path of the bundled trainer. */
  readonly entry: string;
  readonly command: Extract<TrainerCommand, { type: 'start' }>;
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
  readonly #protocol = new TrainerProtocol();
  readonly #journal: TrainingJournal;
  readonly #timers: NodeJS.Timeout[] = [];
  readonly #liveness: LivenessWatch;
  readonly #newest = new Map<string, number>();
  #verdict: TrainingEnd | null = null;
  #stopping = false;
  #crashed = false;
  #paused = false;
  #pauseReason: string | null = null;
  #waitsForSpace = false;
  #updatesPerSecond: number | null = null;

  constructor(parts: SupervisorParts) {
    super();
    this.run = parts.run;
    this.#parts = parts;
    this.#journal = new TrainingJournal(
      parts.recorder,
      (step) => this.emit('metrics', step),
      (error) => {
        this.#fail(error instanceof Error ? error.message : String(error));
      },
      (full) => {
        this.#waitForSpace(full?.message ?? null);
      },
    );
    const exit = Promise.withResolvers<TrainerExit>();
    this.#process = parts.host.start(parts.entry, {
      message: (message) => {
        this.#receive(message);
      },
      exit: exit.resolve,
    });
    this.#liveness = new LivenessWatch({
      pid: () => this.#process.pid,
      onHung: (seconds) => {
        this.#hung(seconds);
      },
    });
    this.#process.send(parts.command);
    this.end = exit.promise.then((how) => this.#close(how));
  }

  /** @param reason one sentence where it is not the user who wants it. */
  pause(reason: string | null = null): void {
    this.#pauseReason = reason;
    this.#process.send({ type: 'pause' });
  }

  resume(): void {
    this.#process.send({ type: 'resume' });
  }

  /** The most updates per second that the training was asked to make; null is full speed. */
  get updatesPerSecond(): number | null {
    return this.#updatesPerSecond;
  }

  /** Intra-op threads from the next update on. */
  setThreads(threads: number): void {
    this.#process.send({ type: 'threads', threads });
  }

  /** Slow motion, or full speed again. */
  setPace(updatesPerSecond: number | null): void {
    this.#updatesPerSecond = updatesPerSecond;
    this.#process.send({ type: 'pace', updatesPerSecond });
  }

  /** Whether the process ended without a word or hung, though nobody asked it to end. Known with `end`. */
  get crashed(): boolean {
    return this.#crashed;
  }

  /** Asks for single updates; the run is paused afterwards, and shown as it is. */
  step(update: SingleUpdate, count: number): void {
    this.#process.send({ type: 'step', update, count });
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
      const reason = `It did not stop within ${this.#parts.stopGraceMs / 1000} s and was ended.`;
      this.#verdict ??= { status: 'interrupted', reason };
      this.#process.kill('SIGTERM');
      this.#killAfterGrace();
    });
  }

  /** Ends the process at once, without a checkpoint. */
  kill(): void {
    this.#stopping = true;
    this.#process.kill('SIGKILL');
  }

  /** Nothing counts any more once the end is known. */
  #receive(message: unknown): void {
    if (this.#verdict) return;
    this.#liveness.heard(this.#protocol.hasStarted);
    let event: TrainerEvent;
    try {
      event = this.#protocol.accept(message);
    } catch (error) {
      if (!(error instanceof ProtocolError)) throw error;
      this.#fail(error.message);
      return;
    }
    this.#handle(event);
  }

  #handle(event: TrainerEvent): void {
    switch (event.type) {
      case 'started':
        this.#journal.started(event);
        this.emit('started', event);
        for (const text of this.#parts.warnings) this.#log('warning', text);
        return;
      case 'metrics':
        this.#journal.metrics(event);
        this.#progress(event);
        return;
      case 'samples':
        this.#journal.samples(event, () => this.emit('samples', event.step));
        return;
      case 'field':
        this.#journal.field(event, () => this.emit('field', event.step));
        return;
      case 'stepped':
        this.#journal.reached(() => this.emit('stepped', event));
        return;
      case 'checkpoint':
        this.#journal.checkpoint(event, () => this.emit('checkpoint', event.step));
        return;
      case 'alarm':
        this.#journal.alarm(event, () => this.emit('alarm', event.kind));
        return;
      case 'log':
        this.#log(event.level, event.text);
        return;
      case 'alive':
        return;
      case 'paused':
      case 'resumed':
        this.#pauses(event);
        this.emit(event.type, event.step);
        return;
      case 'finished':
      case 'stopped':
        this.#conclude({ status: event.type, step: event.step });
        return;
      case 'failed': {
        const { reason, badInput, backend } = event;
        const started = this.#protocol.hasStarted;
        // A device that fails takes nothing but the steps since the last checkpoint with it.
        if (backend !== undefined) {
          this.#journal.log('warning', reason);
          this.#conclude({ status: 'paused', reason, backend });
        } else this.#conclude({ status: 'failed', reason, badInput, started });
        return;
      }
    }
  }

  #progress({ steps, seconds, values }: MetricsEvent): void {
    const { columns } = this.#protocol;
    const step = steps.at(-1);
    if (step === undefined) return;
    // Metrics of evaluations have numbers in some rows only; theirs stay until the next.
    values.forEach((value, at) => {
      if (!Number.isNaN(value)) this.#newest.set(columns[at % columns.length] ?? '', value);
    });
    const metrics = new Map(this.#newest);
    this.emit('progress', { step, steps: this.run.config.steps, seconds: seconds.at(-1) ?? 0, metrics });
  }

  #log(level: 'info' | 'warning', text: string): void {
    this.#journal.log(level, text);
    this.emit('log', level, text);
  }

  /** The trainer said how it ended and should be gone soon. */
  #conclude(end: TrainingEnd): void {
    this.#verdict = end;
    this.#killAfterGrace();
  }

  #pauses(event: Extract<TrainerEvent, { type: 'paused' | 'resumed' }>): void {
    this.#paused = event.type === 'paused';
    const reason = event.type === 'paused' ? (event.reason ?? this.#pauseReason) : null;
    this.#pauseReason = null;
    this.#journal.paused(this.#paused, reason);
    if (reason !== null) this.#log('warning', reason);
  }

  /** While the store is full a run pauses, so that what it reports does not pile up. */
  #waitForSpace(reason: string | null): void {
    if (reason === null) {
      if (this.#waitsForSpace) this.resume();
      this.#waitsForSpace = false;
      return;
    }
    this.emit('log', 'warning', reason);
    if (this.#paused) return;
    this.#waitsForSpace = true;
    this.pause(reason);
  }

  /** A stopped process reads no SIGTERM, and one in an endless computation neither. */
  #hung(seconds: number): void {
    const reason = `The trainer process gave no sign of life for ${Math.round(seconds)} s and was ended.`;
    this.#crashed = !this.#stopping;
    this.#verdict ??= { status: 'interrupted', reason };
    this.#process.kill('SIGKILL');
  }

  /** Ends a training that cannot go on although its process could. */
  #fail(reason: string): void {
    this.#verdict = { status: 'failed', reason, badInput: false, started: this.#protocol.hasStarted };
    this.#process.kill('SIGKILL');
  }

  async #close(exit: TrainerExit): Promise<TrainingEnd> {
    this.#timers.forEach(clearTimeout);
    this.#liveness.stop();
    this.#crashed ||= this.#verdict === null && !this.#stopping;
    // A write that fails on the way changes the verdict.
    const verdict = (): TrainingEnd => this.#verdict ?? { status: 'interrupted', reason: exitReason(exit) };
    await this.#journal.ended(verdict);
    const end = verdict();
    this.emit('end', end);
    return end;
  }

  #killAfterGrace(): void {
    this.#after(EXIT_GRACE_MS, () => {
      this.#process.kill('SIGKILL');
    });
  }

  #after(milliseconds: number, action: () => void): void {
    this.#timers.push(setTimeout(action, milliseconds));
  }
}
