import { GraphBuilder } from '../engine/ir/builder.js';
import { input, matmul, sum } from '../engine/ir/functions.js';
import type { FeedSpec, Program, StepGraph } from '../engine/step/program.js';
import type { Executor, ProgramSession } from '../runtime/executor.js';
import { drawFeeds } from './bench-feeds.js';
import type { Budget } from './contender.js';
import { floatingPointWork } from './floating-point-work.js';
import { median } from './statistics.js';
import { timeSteps } from './step-timer.js';

/** Sides of the square products tried; which one is fastest depends on the machine's caches. */
const sides = [256, 512, 1024, 2048];

/** One product per run, summed up so that fetching the result costs nothing. */
function productProgram(side: number): Program<'product'> {
  const builder = new GraphBuilder();
  const shape = [side, side];
  const feeds: FeedSpec[] = ['a', 'b'].map((name) => ({ name, kind: 'real', shape }));
  const product = matmul(input(builder, 'a', shape), input(builder, 'b', shape));
  const graph: StepGraph = {
    name: 'product',
    feeds,
    outputs: new Map([['sum', sum(product)]]),
    updates: new Map(),
  };
  return {
    state: [],
    graphs: { product: graph },
    metricNames: [],
    dataShape: shape,
  };
}

interface Product {
  readonly program: Program<'product'>;
  readonly sessions: Map<number, ProgramSession<'product'>>;
}

/** The machine's matmul rate: the fastest of several square products through the same executor. */
export class MatmulCeiling {
  readonly #products: readonly Product[] = sides.map((side) => ({
    program: productProgram(side),
    sessions: new Map<number, ProgramSession<'product'>>(),
  }));

  constructor(private readonly executor: Executor) {}

  /** GFLOP/s at `threads`; the budget is shared by all sizes. */
  async measure(threads: number, budget: Budget): Promise<number> {
    const share = { ...budget, milliseconds: budget.milliseconds / this.#products.length };
    let best = 0;
    for (const product of this.#products) best = Math.max(best, await this.#rate(product, threads, share));
    return best;
  }

  async close(): Promise<void> {
    for (const { sessions } of this.#products) {
      for (const session of sessions.values()) await session.dispose();
      sessions.clear();
    }
  }

  async #rate({ program, sessions }: Product, threads: number, budget: Budget): Promise<number> {
    const session = sessions.get(threads) ?? (await this.executor.prepare(program, { threads }));
    sessions.set(threads, session);
    const [feeds] = drawFeeds(program.graphs.product, 0);
    const times = await timeSteps(budget, () => session.run('product', feeds ?? new Map()));
    return floatingPointWork(program.graphs.product) / median(times) / 1e6;
  }
}
