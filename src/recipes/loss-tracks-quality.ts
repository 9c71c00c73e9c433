import type { RunConfigInput } from '../contract/index.js';
import type { TrainedRun } from '../contract/recipe-lab.js';
import { text, type Text } from '../contract/text.js';
import { check, table } from './checks.js';
import { imageDistance } from './image-distance.js';
import type { DataSamples } from './laboratory.js';
import { recipe } from './recipe.js';
import { median, spearman } from './statistics.js';

interface Numbers {
  readonly steps: number;
  readonly every: number;
  readonly width: number;
  readonly samples: number;
}

const kinds = [
  { name: text('WGAN: W1 estimate', 'WGAN:W1 估计'), column: 'w1_estimate', wgan: true },
  { name: text('GAN: JS bound', 'GAN:JS 下界'), column: 'js_bound', wgan: false },
] as const;
type Kind = (typeof kinds)[number];

function config({ wgan }: Kind, { steps, every, width, samples }: Numbers, seed: number): RunConfigInput {
  const optimizer = wgan
    ? { kind: 'rmsprop' as const, learningRate: 2e-4 }
    : { kind: 'adam' as const, learningRate: 2e-4, beta1: 0.5, beta2: 0.999 };
  const network = {
    kind: 'mlp' as const,
    hidden: [width, width],
    activation: 'leaky-relu' as const,
    initialization: 'glorot' as const,
  };
  return {
    name: wgan ? 'WGAN' : 'GAN',
    seed,
    steps,
    batchSize: 64,
    data: { kind: 'mnist' },
    generator: network,
    discriminator: network,
    objective: wgan ? { kind: 'wgan', clip: 0.01 } : { kind: 'gan-nonsaturating' },
    nCritic: wgan ? 5 : 1,
    optimizers: { generator: optimizer, discriminator: optimizer },
    samples,
    schedule: { metricsEvery: 1, samplesEvery: every, checkpointEvery: steps },
    evaluation: { every: 0, metrics: ['diversity'] },
  };
}

/** At every stored step but the first: the median of the estimate since the step before, and the samples' distance. */
function course(run: TrainedRun, column: string, data: DataSamples) {
  const values = run.columns.get(column) ?? new Float32Array();
  return run.samples.slice(1).map(({ step, values: samples }, k) => {
    const from = run.samples[k]!.step;
    const since = values.filter((_, i) => run.steps[i]! > from && run.steps[i]! <= step);
    return { step, estimate: median(since), distance: imageDistance(samples, data) };
  });
}

const setting = ({ steps, every, width, samples }: Numbers): Text =>
  text(
    `MNIST, generator and critic 2 x ${width}, ${steps} generator steps; every ${every} steps the median estimate and the sliced W1 of ${samples} samples in pixel space`,
    `MNIST,生成器与 critic 均为 2 x ${width},生成器 ${steps} 步;每 ${every} 步取估计的中位数及 ${samples} 个样本在像素空间的切片 W1`,
  );

const smoke: Numbers = { steps: 12, every: 4, width: 8, samples: 16 };
const quick: Numbers = { steps: 2000, every: 50, width: 128, samples: 256 };
const full: Numbers = { steps: 20_000, every: 250, width: 512, samples: 1024 };

/** A loss that means something: figures 3 and 4 of the WGAN paper. */
export const lossTracksQuality = recipe<Numbers>({
  id: 'loss-tracks-quality',
  title: text('The loss follows the quality', '损失反映样本质量'),
  claim: text(
    "WGAN's estimate of W1 falls as the samples become better, so the loss says how good they are; the GAN's JS estimate does not.",
    'WGAN 的 W1 估计随样本变好而下降,因此损失能反映质量;GAN 的 JS 估计则不能。',
  ),
  formula: String.raw`\rho_{\text{Spearman}}\left(\hat W_1,\ \text{distance of the samples}\right) > 0.8`,
  source: 'Arjovsky, Chintala, Bottou 2017, section 4.2, figures 3 and 4',
  sizes: {
    smoke: { setting: setting(smoke), numbers: smoke },
    quick: { setting: setting(quick), numbers: quick },
    full: { setting: setting(full), numbers: full },
  },
  async measure(numbers, lab) {
    const runs = await lab.train(
      kinds.map((kind) => config(kind, numbers, lab.seed)),
      0,
      0.9,
    );
    const data = await lab.data(runs[0]!.config);
    const followed = kinds.map((kind, i) => {
      const points = course(runs[i]!, kind.column, data);
      const rho = spearman(
        points.map(({ estimate }) => estimate),
        points.map(({ distance }) => distance),
      );
      return { kind, points, rho };
    });
    const [wgan] = followed;
    return {
      checks: [
        check(
          text(
            "Spearman's correlation of WGAN's W1 estimate with the distance of the samples",
            'WGAN 的 W1 估计与样本距离的 Spearman 相关',
          ),
          wgan!.rho,
          '>',
          0.8,
        ),
      ],
      tables: [
        table(
          text('Estimate and distance', '估计与距离'),
          [
            text('estimate', '估计'),
            text('Spearman', 'Spearman 相关'),
            text('first distance', '最初距离'),
            text('last distance', '最终距离'),
          ],
          followed.map(({ kind, points, rho }) => [
            kind.name,
            rho,
            points[0]?.distance ?? null,
            points.at(-1)?.distance ?? null,
          ]),
        ),
      ],
      figures: [
        ...followed.map(({ kind, points }) => ({
          kind: 'lines' as const,
          title: kind.name,
          x: { label: text('generator step', '生成器步数'), scale: 'linear' as const },
          y: { label: text('estimate, sliced W1', '估计,切片 W1'), scale: 'linear' as const },
          series: [
            {
              name: text('estimate', '估计'),
              x: Float64Array.from(points, ({ step }) => step),
              y: Float64Array.from(points, ({ estimate }) => estimate),
              style: 'line' as const,
            },
            {
              name: text('distance of the samples', '样本距离'),
              x: Float64Array.from(points, ({ step }) => step),
              y: Float64Array.from(points, ({ distance }) => distance),
              style: 'dashed' as const,
            },
          ],
        })),
      ],
      remarks: [],
    };
  },
});
