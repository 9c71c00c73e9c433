import { runConfigSchema } from '../../src/contract/index.ts';
import { drawFeeds } from '../../src/bench/bench-feeds.ts';
import { floatingPointWork } from '../../src/bench/floating-point-work.ts';
import { KernelCeilings } from '../../src/bench/kernel-ceilings.ts';
import { median } from '../../src/contract/median.ts';
import { timeSteps } from '../../src/bench/step-timer.ts';
import { sizeOf } from '../../src/engine/ir/op.ts';
import { buildProgram } from '../../src/engine/step/build.ts';
import { createOnnxExecutor } from '../../src/runtime/onnx/executor.ts';
import { drawInitialState } from '../../src/trainer/initial-state.ts';

/** One point of a sweep. */
export interface ScalingPoint {
  readonly batchSize: number;
  readonly width: number;
  /** Median of one WGAN step of an MLP of three hidden layers. */
  readonly milliseconds: number;
  /** 2 M N K of its products, in floating-point operations. */
  readonly work: number;
  /** What a step has to move at least: the state read and written once, and the feeds. */
  readonly bytes: number;
}

/** What the machine can do at most, measured. */
export interface Roof {
  readonly threads: number;
  /** GFLOP/s of square products. */
  readonly matmul: number;
  /** GB/s of a copy, bytes read and bytes written. */
  readonly bandwidth: number;
}

export const sizes = [16, 32, 64, 128, 256, 512, 1024] as const;
export const widths = [64, 128, 256, 512, 1024] as const;

/** Milliseconds below which no step can be: its products at the matmul rate or its bytes at the bandwidth. */
export const floorOf = ({ work, bytes }: ScalingPoint, { matmul, bandwidth }: Roof): number =>
  Math.max(work / matmul, bytes / bandwidth) / 1e6;

const COPIED = 256 * 2 ** 20;

export async function measureRoof(threads: number): Promise<Roof> {
  const ceilings = new KernelCeilings(createOnnxExecutor());
  const { matmul } = await ceilings.measure(threads, { milliseconds: 4000, steps: 3 });
  await ceilings.close();
  const [from, to] = [new Uint8Array(COPIED).fill(1), new Uint8Array(COPIED)];
  const times = await timeSteps({ milliseconds: 500, steps: 3 }, async () => to.set(from));
  return { threads, matmul, bandwidth: (2 * COPIED) / Math.min(...times) / 1e6 };
}

export async function measurePoint(
  batchSize: number,
  width: number,
  threads: number,
  milliseconds: number,
): Promise<ScalingPoint> {
  const network = { kind: 'mlp', hidden: [width, width, width] };
  const optimizer = { kind: 'rmsprop', learningRate: 5e-5 };
  const config = runConfigSchema.parse({
    steps: 1,
    batchSize,
    data: { kind: 'ring' },
    latent: { dim: 2 },
    generator: network,
    discriminator: network,
    objective: { kind: 'wgan' },
    optimizers: { generator: optimizer, discriminator: optimizer },
  });
  const program = buildProgram(config, [2]);
  const session = await createOnnxExecutor().prepare(program, { threads });
  await session.writeState(drawInitialState(program.state, 1));
  const feeds = drawFeeds(program.graphs.train, 1);
  let at = 0;
  const times = await timeSteps({ milliseconds, steps: 5 }, () =>
    session.run('train', feeds[at++ % feeds.length]!),
  );
  await session.dispose();
  const floats =
    2 * program.state.reduce((total, { shape }) => total + sizeOf(shape), 0) +
    program.graphs.train.feeds.reduce((total, { shape }) => total + sizeOf(shape), 0);
  return {
    batchSize,
    width,
    milliseconds: median(times),
    work: floatingPointWork(program.graphs.train),
    bytes: 4 * floats,
  };
}
