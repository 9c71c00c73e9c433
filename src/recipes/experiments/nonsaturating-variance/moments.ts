import type { RunConfigInput } from '../../../contract/index.js';
import { checkGeneratorNumbers, digitsConfig } from '../../configs/digit-generators.js';
import { IMAGE_UNROLL, type Bench, type Laboratory, type Tensors } from '../../definition/laboratory.js';

/** Numbers of a size. */
export interface Numbers {
  readonly epochs: readonly number[];
  readonly epochSteps: number;
  readonly generator: number;
  readonly discriminator: number;
  readonly updates: number;
  readonly every: number;
  /** Batches a variance is taken over. */
  readonly batches: number;
}

export function checkNumbers(numbers: Numbers): void {
  const { updates } = numbers;
  checkGeneratorNumbers(numbers, { updates });
}

/**
 * Mean and variance of G's -log D gradient over fresh batches: the norm of the mean gradient, and the unbiased
 * variance summed over all weights.
 */
async function moments(bench: Bench, batches: number): Promise<{ norm: number; variance: number }> {
  let sum = new Float64Array(0);
  let squares = 0;
  for (let batch = 0; batch < batches; batch++) {
    const gradient = (await bench.gradients()).get('nonsaturating')!;
    if (batch === 0) sum = new Float64Array(gradient.length);
    for (let i = 0; i < gradient.length; i++) {
      const value = gradient[i]!;
      sum[i]! += value;
      squares += value * value;
    }
  }
  const ofMean = sum.reduce((total, value) => total + (value / batches) ** 2, 0);
  return { norm: Math.sqrt(ofMean), variance: (squares - batches * ofMean) / (batches - 1) };
}

/** The course of both while a fresh discriminator learns, and how far the variance grows. */
export async function growthOf(numbers: Numbers, generator: Tensors, lab: Laboratory, step: () => void) {
  const config: RunConfigInput = { ...digitsConfig(numbers, lab.seed) };
  const bench = await lab.open(config, {
    shape: [1, 28, 28],
    real: 'data',
    unroll: IMAGE_UNROLL,
    points: 64,
  });
  await bench.write(generator);
  const measured = [{ updates: 0, ...(await moments(bench, numbers.batches)) }];
  for (let updates = numbers.every; updates <= numbers.updates; updates += numbers.every) {
    await bench.critic(numbers.every);
    measured.push({ updates, ...(await moments(bench, numbers.batches)) });
    step();
  }
  await bench.dispose();
  return { measured, growth: measured.at(-1)!.variance / measured[0]!.variance };
}
