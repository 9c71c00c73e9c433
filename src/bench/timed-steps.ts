import type { RunConfig } from '../contract/index.js';
import { buildProgram } from '../engine/step/build.js';
import type { Executor, ProgramSession } from '../runtime/executor.js';
import { drawInitialState } from '../trainer/initial-state.js';
import { drawFeeds } from './bench-feeds.js';
import type { Budget } from './contender.js';
import { floatingPointWork } from './floating-point-work.js';
import { timeSteps } from './step-timer.js';

/** The training step of one configuration, metrics and state updates included, on any number of threads. */
export class TimedSteps {
  /** Floating-point operations of one step. */
  readonly work: number;
  readonly #program;
  readonly #initialState;
  readonly #feeds;
  readonly #sessions = new Map<number, ProgramSession>();
  #step = 0;

  constructor(
    private readonly executor: Executor,
    config: RunConfig,
    dataShape: readonly number[],
  ) {
    this.#program = buildProgram(config, dataShape);
    this.#initialState = drawInitialState(this.#program.state, config.seed);
    this.#feeds = drawFeeds(this.#program.graphs.train, config.seed);
    this.work = floatingPointWork(this.#program.graphs.train);
  }

  /** Milliseconds of every step; each number of threads trains on where it ended. */
  async measure(threads: number, budget: Budget): Promise<number[]> {
    const session = await this.#session(threads);
    return timeSteps(budget, () =>
      session.run('train', this.#feeds[this.#step++ % this.#feeds.length] ?? new Map()),
    );
  }

  async dispose(): Promise<void> {
    for (const session of this.#sessions.values()) await session.dispose();
    this.#sessions.clear();
  }

  async #session(threads: number): Promise<ProgramSession> {
    const known = this.#sessions.get(threads);
    if (known) return known;
    const session = await this.executor.prepare(this.#program, { threads });
    this.#sessions.set(threads, session);
    await session.writeState(this.#initialState);
    return session;
  }
}
