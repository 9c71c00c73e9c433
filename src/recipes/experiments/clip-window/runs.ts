import type { RunConfigInput } from '../../../contract/index.js';
import type { TrainedRun } from '../../../contract/recipe-lab.js';
import { text, type Text } from '../../../contract/text.js';
import { planeDirections, slicedWasserstein } from '../../../quality/index.js';
import type { DataSamples } from '../../definition/laboratory.js';
import { mean } from '../../measures/statistics.js';

/** Numbers of a size. */
export interface Numbers {
  readonly clips: readonly number[];
  /** Hidden layers of the critic. */
  readonly depth: number;
  readonly width: number;
  readonly batch: number;
  readonly steps: number;
  /** Sliced W1 that counts as reached. */
  readonly target: number;
}

export const name = (clip: number | null): Text =>
  clip === null ? text('gradient penalty', '梯度惩罚') : text(`clip c = ${clip}`, `裁剪 c = ${clip}`);

/**
 * Gulrajani et al.'s setting for figure 1b: a deep ReLU critic on the Swiss roll. Weight and rate of the penalty are
 * those of their toy experiments.
 */
export function config(clip: number | null, numbers: Numbers, seed: number): RunConfigInput {
  const { depth, width, batch, steps } = numbers;
  const adam = (learningRate: number) => ({ kind: 'adam' as const, learningRate, beta1: 0.5, beta2: 0.9 });
  const optimizers =
    clip === null
      ? { generator: adam(1e-4), discriminator: adam(1e-4) }
      : { generator: adam(1e-3), discriminator: { kind: 'rmsprop' as const, learningRate: 5e-4 } };
  return {
    name: name(clip).en,
    seed,
    steps,
    batchSize: batch,
    data: { kind: 'swiss-roll' },
    latent: { dim: 2 },
    generator: { kind: 'mlp', hidden: [width, width, width], activation: 'relu', initialization: 'he' },
    discriminator: {
      kind: 'mlp',
      hidden: Array.from({ length: depth }, () => width),
      activation: 'relu',
      initialization: 'he',
    },
    objective: clip === null ? { kind: 'wgan-gp', penalty: 0.1 } : { kind: 'wgan', clip },
    nCritic: 5,
    optimizers,
    samples: 512,
    schedule: {
      metricsEvery: 1,
      samplesEvery: Math.max(1, Math.floor(steps / 40)),
      checkpointEvery: steps,
    },
  };
}

/** Mean gradient norm of every critic layer over the last half of what a run stored; finite values only. */
export function layerNorms({ columns, steps }: TrainedRun): number[] {
  const layers = [...columns]
    .filter(([column]) => column.startsWith('grad_norm.discriminator.'))
    .sort(([a], [b]) => new Intl.Collator('en', { numeric: true }).compare(a, b));
  return layers.map(([, values]) =>
    mean(values.slice(Math.floor(steps.length / 2)).filter((value) => Number.isFinite(value))),
  );
}

/** Sliced W1 between a run's stored samples and as many real ones, over its steps. */
export function distances({ samples }: TrainedRun, data: DataSamples): { step: number; distance: number }[] {
  const directions = planeDirections(32);
  return samples.map(({ step, values }) => {
    const real = new Float32Array(values.length);
    data.gather(
      Uint32Array.from({ length: values.length / 2 }, (_, i) => i),
      real,
    );
    return { step, distance: slicedWasserstein({ values: real, dim: 2 }, { values, dim: 2 }, directions) };
  });
}
