import { median } from '../contract/median.js';
import { GraphBuilder } from '../engine/ir/builder.js';
import { conv, input, matmul, sum } from '../engine/ir/functions.js';
import type { Node } from '../engine/ir/op.js';
import type { FeedSpec, Program, StepGraph } from '../engine/step/program.js';
import type { Executor, ProgramSession } from '../runtime/executor.js';
import { drawFeeds } from './bench-feeds.js';
import type { Budget } from './contender.js';
import { floatingPointWork } from './floating-point-work.js';
import { timeSteps } from './step-timer.js';

/** Sides of the square products tried; which one is fastest depends on the machine's caches. */
const sides = [256, 512, 1024, 2048];
/** [batch, channels, side] of the images convolved; without padding, which kernels compute more slowly. */
const images = [
  [8, 64, 31],
  [8, 128, 31],
] as const;
const kernel = 3;
/** Convolutions in a row, so that what it costs to bring images into the kernels' layout counts little. */
const chained = 3;

type Kernel = Program<'kernel'>;

/** The operands' products per run, summed up so that fetching the result costs nothing. */
function kernelProgram(shapes: readonly (readonly number[])[], compute: (a: Node, b: Node) => Node): Kernel {
  const builder = new GraphBuilder();
  const feeds = shapes.map((shape, i): FeedSpec => ({ name: `operand${i}`, kind: 'real', shape }));
  const [a, b] = feeds.map(({ name, shape }) => input(builder, name, shape)) as [Node, Node];
  const graph: StepGraph = {
    name: 'kernel',
    feeds,
    outputs: new Map([['sum', sum(compute(a, b))]]),
    updates: new Map(),
  };
  return { state: [], graphs: { kernel: graph }, metricNames: [], dataShape: a.shape };
}

const product = (side: number): Kernel =>
  kernelProgram(
    [
      [side, side],
      [side, side],
    ],
    (a, b) => matmul(a, b),
  );

const convolutions = ([batch, channels, side]: (typeof images)[number]): Kernel =>
  kernelProgram(
    [
      [batch, channels, side, side],
      [channels, channels, kernel, kernel],
    ],
    (x, filter) =>
      Array.from({ length: chained }).reduce<Node>((y) => conv(y, filter, { stride: 1, pad: 0 }), x),
  );

/** Several programs, of which the fastest counts. */
class Ceiling {
  readonly #sessions = new Map<string, ProgramSession<'kernel'>>();

  constructor(
    private readonly executor: Executor,
    private readonly programs: readonly Kernel[],
  ) {}

  /** GFLOP/s at `threads`; the programs share the budget. */
  async measure(threads: number, budget: Budget): Promise<number> {
    const share = { ...budget, milliseconds: budget.milliseconds / this.programs.length };
    let best = 0;
    for (const [i, program] of this.programs.entries()) {
      const key = `${i} ${threads}`;
      const session = this.#sessions.get(key) ?? (await this.executor.prepare(program, { threads }));
      this.#sessions.set(key, session);
      const [feeds] = drawFeeds(program.graphs.kernel, 0);
      const times = await timeSteps(share, () => session.run('kernel', feeds ?? new Map()));
      best = Math.max(best, floatingPointWork(program.graphs.kernel) / median(times) / 1e6);
    }
    return best;
  }

  async close(): Promise<void> {
    for (const session of this.#sessions.values()) await session.dispose();
    this.#sessions.clear();
  }
}

/** How fast this machine's kernels are, in GFLOP/s. */
export interface KernelRates {
  /** Square matrix products. */
  readonly matmul: number;
  /** Convolutions. */
  readonly convolution: number;
}

/** What the kernels of an executor reach on shapes that suit them. */
export class KernelCeilings {
  readonly #products: Ceiling;
  readonly #convolutions: Ceiling;

  constructor(executor: Executor) {
    this.#products = new Ceiling(executor, sides.map(product));
    this.#convolutions = new Ceiling(executor, images.map(convolutions));
  }

  /** At `threads`; products and convolutions share the budget. */
  async measure(threads: number, budget: Budget): Promise<KernelRates> {
    const half = { ...budget, milliseconds: budget.milliseconds / 2 };
    const matmul = await this.#products.measure(threads, half);
    return { matmul, convolution: await this.#convolutions.measure(threads, half) };
  }

  async close(): Promise<void> {
    await this.#products.close();
    await this.#convolutions.close();
  }
}
