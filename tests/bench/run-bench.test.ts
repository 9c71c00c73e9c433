import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { BenchReport } from '../../src/bench/report.js';
import type { BenchRow } from '../../src/bench/row.js';
import { runBench } from '../../src/bench/run-bench.js';
import type { RunConfigInput } from '../../src/contract/index.js';
import { runConfigSchema } from '../../src/contract/index.js';

const root = join(import.meta.dirname, '../..');
/** The process of the steps, from the sources. */
const stepProcess = {
  args: [
    '--experimental-transform-types',
    '--disable-warning=ExperimentalWarning',
    '--import',
    join(root, 'bench/ui/resolve-source.mjs'),
    join(root, 'src/bench/step-process.ts'),
  ],
  env: process.env,
};
const tiny = (): RunConfigInput['generator'] => ({ kind: 'mlp', hidden: [8] });
const rmsprop = { kind: 'rmsprop' } as const;
const row: BenchRow = {
  id: 'tiny',
  title: 'MLP 2-8',
  dataShape: [2],
  config: runConfigSchema.parse({
    steps: 1,
    batchSize: 4,
    data: { kind: 'ring' },
    latent: { dim: 2 },
    generator: tiny(),
    discriminator: tiny(),
    objective: { kind: 'wgan' },
    optimizers: { generator: rmsprop, discriminator: rmsprop },
    generatorLatents: 'reuse',
  }),
  requiredRatios: { tfjs: 1e-6 },
  requiredShare: 1e9,
};

describe('runBench', () => {
  it('measures the workbench, the kernels and a peer in turns', { timeout: 60_000 }, async () => {
    const said: string[] = [];
    const turn = { milliseconds: 1, steps: 1 };
    const onProgress = (text: string): void => {
      said.push(text);
    };
    const soFar: BenchReport[] = [];
    const onRow = (report: BenchReport): void => {
      soFar.push(report);
    };
    const report = await runBench({
      rows: [row],
      peers: ['tfjs'],
      stepProcess,
      rounds: 2,
      turn,
      onProgress,
      onRow,
    });
    const [measured] = report.rows;
    const tfjs = measured!.peers['tfjs']!;

    expect(said).toContain('tiny: round 2 of 2');
    expect(soFar.map(({ rows }) => rows)).toEqual([report.rows]);
    expect(measured!.ours.rounds).toHaveLength(2);
    const { matmul, convolution } = measured!.kernelRates;
    expect(matmul.median).toBeGreaterThan(0);
    expect(convolution.median).toBeGreaterThan(0);
    expect(measured!.share).toBeCloseTo(measured!.ours.gigaflops / matmul.median, 6);
    expect(measured!.shareGoal?.verdict).toBe('missed');
    if ('unavailable' in tfjs) throw new Error(tfjs.unavailable);
    expect(tfjs.rounds).toHaveLength(2);
    expect(tfjs.ratio.median).toBeCloseTo(tfjs.milliseconds.median / measured!.ours.milliseconds.median, 6);
    expect(tfjs.goal?.verdict).toBe('reached');
    // The floor is that of the fastest kernels at the fastest number of threads measured.
    const rate = Math.max(matmul.median, convolution.median);
    expect(measured!.floor).toBeLessThanOrEqual((measured!.work / rate / 1e6) * (1 + 1e-9));
    expect(tfjs.bound).toBeCloseTo(tfjs.milliseconds.median / measured!.floor, 6);
  });
});
