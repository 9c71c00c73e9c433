import { GraphBuilder } from '../engine/ir/builder.js';
import { conv, input, matmul, mul, sum } from '../engine/ir/functions.js';
import { sizeOf, type Node, type Shape } from '../engine/ir/op.js';
import type { Program } from '../engine/step/program.js';
import { RandomStream } from '../engine/random/stream.js';
import type { Executor } from '../runtime/executor.js';

/** Operations that follow each other in one run, so that the way to the device and back counts little. */
const CHAIN = 8;
const BUDGET_MS = 400;
const MOST_RUNS = 20;
const SLOW_MS = 2000;

interface Chain {
  readonly program: Program<'chain'>;
  /** Floating-point operations of one run. */
  readonly work: number;
}

/** x is multiplied by a constant state, which the device keeps, over and over; the sum of the result comes back. */
function chain(x: Shape, weight: Shape, perLink: number, link: (x: Node, w: Node) => Node): Chain {
  const builder = new GraphBuilder();
  const w = input(builder, 'w', weight);
  const scale = 1 / Math.sqrt(sizeOf(weight.slice(1)));
  let y = input(builder, 'x', x);
  for (let k = 0; k < CHAIN; k++) y = mul(link(y, w), scale);
  const graph = { name: 'chain', feeds: [], outputs: new Map([['sum', sum(y)]]), updates: new Map() };
  const spec = (name: string, shape: Shape) => ({
    name,
    shape,
    role: 'weight' as const,
    network: 'generator' as const,
    initializer: { kind: 'constant' as const, value: 0 },
  });
  const program = {
    state: [spec('w', weight), spec('x', x)],
    graphs: { chain: graph },
    metricNames: [],
    dataShape: x,
  };
  return { program, work: CHAIN * perLink };
}

const SIDE = 512;
const matmulChain = (): Chain => chain([SIDE, SIDE], [SIDE, SIDE], 2 * SIDE ** 3, matmul);
const [BATCH, CHANNELS, LENGTH, KERNEL] = [16, 32, 28, 3];
const convolutionChain = (): Chain =>
  chain(
    [BATCH, CHANNELS, LENGTH, LENGTH],
    [CHANNELS, CHANNELS, KERNEL, KERNEL],
    2 * BATCH * CHANNELS * LENGTH ** 2 * CHANNELS * KERNEL ** 2,
    (x, w) => conv(x, w, { stride: 1, pad: 1 }),
  );

/** GFLOP/s of the fastest run. */
async function rateOf({ program, work }: Chain, executor: Executor, threads: number): Promise<number> {
  const session = await executor.prepare(program, { threads });
  try {
    const random = new RandomStream(1, 'rates');
    const state = program.state.map(({ name, shape }) => {
      const data = new Float32Array(sizeOf(shape));
      random.fillNormal(data);
      return [name, { shape, data }] as const;
    });
    await session.writeState(new Map(state));
    const timed = async (): Promise<number> => {
      const from = performance.now();
      await session.run('chain', new Map());
      return performance.now() - from;
    };
    // The first run compiles. Where it takes seconds, as on an emulated card, that counts little: it is the measure.
    let fastest = await timed();
    const start = performance.now();
    for (let run = 0; fastest < SLOW_MS && run < MOST_RUNS; run++) {
      if (run >= 2 && performance.now() - start > BUDGET_MS) break;
      fastest = Math.min(fastest, await timed());
    }
    return work / fastest / 1e6;
  } finally {
    await session.dispose();
  }
}

/** Rates of an executor in GFLOP/s, within about a second each where one run is short. */
export async function backendRates(
  executor: Executor,
  threads: number,
): Promise<{ matmulRate: number; convolutionRate: number }> {
  return {
    matmulRate: await rateOf(matmulChain(), executor, threads),
    convolutionRate: await rateOf(convolutionChain(), executor, threads),
  };
}
