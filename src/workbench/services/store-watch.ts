import type { LogLine, RunProgress, RunState, RunStore } from '../store/index.js';
import type { ActiveRuns } from './active-runs.js';
import type { RunEvents } from './run-events.js';
import { runRow } from './run-row.js';
import { TrainingRate } from './training-rate.js';

/** How late an open page may learn what another process did. */
const POLL_MS = 500;
/** Whether processes still live is asked every second time, so a killed one is noticed well within 2 s. */
const POLLS_PER_LIFE_CHECK = 2;

export interface WatchedParts {
  readonly store: RunStore;
  readonly events: RunEvents;
  readonly active: ActiveRuns;
}

interface Known {
  readonly state: RunState;
  readonly progress: RunProgress;
  readonly rate: TrainingRate | null;
  /** A training of this process, which reports itself. */
  readonly own: boolean;
}

const NOTHING_YET: RunProgress = { samples: -1, checkpoint: -1, log: -1 };

/**
 * Reports what other processes do to the store (a training of the command line, say) as events, like those of this
 * process's own trainings. While nobody else writes, a look costs one pragma that reads no page.
 */
export class StoreWatch {
  readonly #parts: WatchedParts;
  readonly #timer: NodeJS.Timeout;
  #known = new Map<string, Known>();
  #version = -1;
  #polls = 0;

  constructor(parts: WatchedParts) {
    this.#parts = parts;
    this.#version = parts.store.states.version();
    this.#known = new Map(parts.store.states.all().map((state) => [state.id, this.#know(state)]));
    this.#timer = setInterval(() => {
      this.#poll();
    }, POLL_MS).unref();
  }

  stop(): void {
    clearInterval(this.#timer);
  }

  #poll(): void {
    this.#polls += 1;
    try {
      if (this.#polls % POLLS_PER_LIFE_CHECK === 0) this.#reportDead();
      this.look();
    } catch {
      // A store that is locked or out of order for a moment is looked at again the next time.
    }
  }

  /** Reports everything that is not known yet. Called by itself, and by tests. */
  look(): void {
    const { states } = this.#parts.store;
    const version = states.version();
    if (version === this.#version) return;
    const before = this.#known;
    this.#known = new Map();
    for (const state of states.all()) {
      const known = before.get(state.id);
      before.delete(state.id);
      this.#known.set(state.id, this.#compared(state, known));
    }
    for (const id of before.keys()) this.#parts.events.publish({ type: 'deleted', id });
    this.#version = version;
  }

  #compared(state: RunState, known: Known | undefined): Known {
    const { events, store, active } = this.#parts;
    if (active.has(state.id)) return { state, progress: NOTHING_YET, rate: null, own: true };
    if (known?.own === true) return this.#know(state);
    if (known === undefined || saysOtherwise(known.state, state))
      events.publish({ type: 'changed', run: runRow(store.overview(state.id)) });
    const same = known !== undefined && known.state.step === state.step && !saysOtherwise(known.state, state);
    if (same && state.held === 0) return { ...known, state };
    const now = this.#know(state, known?.rate ?? null);
    if (known !== undefined) this.#reportProgress(known, now);
    return now;
  }

  #reportProgress(known: Known, { state, progress, rate }: Known): void {
    const { events, store } = this.#parts;
    const { id, step } = state;
    if (step > known.state.step && rate !== null) {
      const { metrics, sparkline } = runRow(store.overview(id));
      events.publish({ type: 'metrics', id, step, ...rate.now(), metrics, sparkline });
    }
    if (progress.samples !== known.progress.samples && progress.samples >= 0)
      events.publish({ type: 'samples', id, step: progress.samples });
    if (progress.checkpoint !== known.progress.checkpoint && progress.checkpoint >= 0)
      events.publish({ type: 'checkpoint', id, step: progress.checkpoint });
    if (progress.log > known.progress.log)
      for (const line of store.states.logAfter(state.key, known.progress.log)) this.#reportLine(id, line);
  }

  /** A warning may come with an alarm. */
  #reportLine(id: string, line: LogLine): void {
    const { events, store } = this.#parts;
    events.publish({ type: 'log', id, ...line });
    if (line.level === 'warning') events.publish({ type: 'changed', run: runRow(store.overview(id)) });
  }

  #know(state: RunState, earlier: TrainingRate | null = null): Known {
    const { store } = this.#parts;
    const rate = state.held === 0 ? earlier : (earlier ?? new TrainingRate(store.run(state.id).config.steps));
    if (state.held === 1 && state.step > 0) {
      const seconds = store.metrics(state.id, { from: state.step, columns: [] }).seconds.at(-1);
      if (seconds !== undefined) rate?.add({ step: state.step, seconds });
    }
    return { state, progress: store.states.progress(state.key), rate, own: false };
  }

  /** A process that is gone wrote no last word: its runs are marked here, and so noticed. */
  #reportDead(): void {
    const { events, store } = this.#parts;
    for (const id of store.markInterrupted())
      events.publish({ type: 'changed', run: runRow(store.overview(id)) });
  }
}

const saysOtherwise = (a: RunState, b: RunState): boolean =>
  a.status !== b.status ||
  a.reason !== b.reason ||
  a.name !== b.name ||
  a.notes !== b.notes ||
  b.step < a.step;
