import type { RunConfigInput } from '../../../contract/index.js';
import type { TrainedRun } from '../../../contract/recipe-lab.js';
import { text, type Text } from '../../../contract/text.js';
import { imageCritic, imageQuality, imageTuning, type ImageQuality } from '../../configs/image-runs.js';
import { requireAtMost, requireTimes } from '../../definition/number-checks.js';
import { median } from '../../measures/statistics.js';

/** Numbers of a size. */
export interface Numbers {
  readonly steps: number;
  /** Generator steps between two measurements. */
  readonly every: number;
  /** Of the DCGANs. */
  readonly channels: number;
  /** Of the generator of four ReLU layers. */
  readonly width: number;
  readonly batch: number;
  /** Learning rates of WGAN's generators, by their kinds, and of its critic. */
  readonly mlpRate: number;
  readonly dcganRate: number;
  readonly criticRate: number;
  /** WGAN's clip window; narrow layers need a wide one, as a layer's slope is at most window times fan-in. */
  readonly clip: number;
  /** First generator steps with 100 critic updates before each. */
  readonly warmup: number;
  /** Samples of a Fréchet distance; 0 leaves it out. */
  readonly measured: number;
}

/** Ranks of two measurements always agree or disagree as a whole. */
const FEWEST = 3;

export function checkNumbers({ steps, every, warmup }: Numbers): void {
  requireTimes('steps', steps, FEWEST, ['every', every]);
  requireAtMost('warmup', warmup, steps);
}

const generators = [
  { id: 'mlp', name: text('MLP generator', 'MLP 生成器') },
  { id: 'dcgan', name: text('DCGAN generator', 'DCGAN 生成器') },
] as const;
const estimates = {
  wgan: { name: text('WGAN: W1 estimate', 'WGAN：W1 估计'), column: 'w1_estimate' },
  gan: { name: text('GAN: JS bound', 'GAN：JS 下界'), column: 'js_bound' },
} as const;

/** Figure 3 of the WGAN paper has both generators under one DCGAN critic, figure 4 the same for the GAN. */
export const kinds = (['wgan', 'gan'] as const).flatMap((objective) =>
  generators.map((generator) => ({ objective, generator, estimate: estimates[objective] })),
);
type Kind = (typeof kinds)[number];

export const nameOf = ({ estimate, generator }: Kind): Text =>
  text(`${estimate.name.en}, ${generator.name.en}`, `${estimate.name['zh-cn']}，${generator.name['zh-cn']}`);

export function config({ objective, generator }: Kind, numbers: Numbers, seed: number): RunConfigInput {
  const { steps, every, channels, width, batch, warmup, measured, clip } = numbers;
  const rmsprop = (learningRate: number) => ({ kind: 'rmsprop' as const, learningRate });
  const tuning = imageTuning(objective, 1);
  return {
    name: `${objective} ${generator.id}`,
    seed,
    steps,
    batchSize: batch,
    data: { kind: 'mnist' },
    generator:
      generator.id === 'mlp'
        ? {
            kind: 'mlp',
            hidden: [width, width, width, width],
            activation: 'relu',
            initialization: 'glorot',
          }
        : { kind: 'dcgan', channels },
    // Batch statistics take the scale out of a clipped critic: its estimate saturates and is no distance.
    discriminator:
      objective === 'wgan'
        ? { kind: 'dcgan', channels, normalization: 'none' }
        : imageCritic(objective, channels),
    ...tuning,
    objective: objective === 'wgan' ? { kind: 'wgan', clip } : tuning.objective,
    optimizers:
      objective === 'wgan'
        ? { generator: rmsprop(numbers[`${generator.id}Rate`]), discriminator: rmsprop(numbers.criticRate) }
        : tuning.optimizers,
    // The estimate is one of W1 only where the critic is near its optimum: the authors' schedule.
    criticWarmup: objective === 'wgan' ? { updates: 100, firstSteps: warmup, period: 500 } : null,
    schedule: { metricsEvery: 1, samplesEvery: steps, checkpointEvery: steps },
    evaluation: imageQuality('mnist', measured).evaluation(every),
  };
}

/** At every evaluation: the median of the estimate since the one before, and the samples' distance. */
export function course(run: TrainedRun, column: string, quality: ImageQuality) {
  const values = run.columns.get(column) ?? new Float32Array();
  const distances = run.columns.get(quality.column) ?? new Float32Array();
  const rows = [...run.steps.keys()].filter((row) => Number.isFinite(distances[row]));
  return rows.map((row, k) => ({
    step: run.steps[row]!,
    estimate: median(values.subarray(k === 0 ? 0 : rows[k - 1]! + 1, row + 1)),
    distance: distances[row]!,
  }));
}
