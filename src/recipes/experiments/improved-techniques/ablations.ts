import { modeCoverage } from '../../../quality/index.js';
import { imageCritic, imageQuality, imageTuning, newest } from '../../configs/image-runs.js';
import { techniqueVariants, type TechniqueVariant } from '../../configs/technique-variants.js';
import { toyConfig } from '../../configs/toy-configs.js';
import type { Laboratory } from '../../definition/laboratory.js';

/** Numbers of a size. */
export interface Numbers {
  readonly seeds: number;
  /** Of the networks of points: layers of so many units. */
  readonly width: number;
  readonly pointBatch: number;
  readonly pointSteps: number;
  /** Of the networks of images. */
  readonly channels: number;
  readonly imageBatch: number;
  readonly imageSteps: number;
  /** Images of a Fréchet distance; 0 leaves it out. */
  readonly measured: number;
}

/** One variant on one kind of data: a number per seed. */
export interface Measured {
  readonly variant: TechniqueVariant;
  readonly covered: readonly number[];
  /** Modes that hold at least a fifth of their share of the samples, all of it near the mode. */
  readonly held: readonly number[];
  readonly highQuality: readonly number[];
  readonly reverseKl: readonly number[];
}

/** A gap of the modes, in the points' units, is 2; noise of a quarter of it blurs them without joining them. */
const POINT_NOISE = 0.5;
/** Images lie in [-1, 1]. */
const IMAGE_NOISE = 0.1;

/** A cloud without structure puts a sample near most of 25 modes, but near each only a sixtieth of its share. */
const HELD_SHARE = 0.2;

const points = techniqueVariants(false);
const images = techniqueVariants(true);
type Variants = typeof points;

const listOf = ({ none, single, all }: Variants): TechniqueVariant[] => [none, ...single, all];

const planOf = (variants: Variants, seeds: number, first: number) =>
  listOf(variants).flatMap((variant) =>
    Array.from({ length: seeds }, (_, i) => ({ variant, seed: first + i })),
  );

/** GANs of points with each technique, over all seeds. */
export async function onPoints(numbers: Numbers, lab: Laboratory): Promise<Measured[]> {
  const { seeds, width, pointBatch: batch, pointSteps: steps } = numbers;
  const plan = planOf(points, seeds, lab.seed);
  const runs = await lab.train(
    plan.map(({ variant, seed }) => ({
      ...toyConfig('gan', { kind: 'grid' }, { width, batch, steps }, seed),
      name: `25 Gaussians, ${variant.name.en}`,
      techniques: variant.techniques(steps, POINT_NOISE),
    })),
    0,
    0.4,
  );
  const { modes } = await lab.data(runs[0]!.config);
  const trained = runs.map((run, i) => {
    const coverage = modeCoverage(run.samples.at(-1)!.values, modes!);
    const share = run.config.samples / coverage.modes;
    const held = coverage.goodPerMode.filter((points) => points >= HELD_SHARE * share).length;
    return { ...plan[i]!, ...coverage, held };
  });
  return listOf(points).map((variant) => {
    const group = trained.filter((one) => one.variant === variant);
    return {
      variant,
      covered: group.map(({ covered }) => covered),
      held: group.map(({ held }) => held),
      highQuality: group.map(({ highQuality }) => highQuality),
      reverseKl: group.map(({ reverseKl }) => reverseKl),
    };
  });
}

/** DCGANs with batch normalisation, so that the virtual kind applies. */
export async function onImages(numbers: Numbers, lab: Laboratory) {
  const { seeds, channels, imageBatch, imageSteps: steps, measured } = numbers;
  const quality = imageQuality('mnist', measured);
  const plan = planOf(images, seeds, lab.seed);
  const runs = await lab.train(
    plan.map(({ variant, seed }) => ({
      name: `MNIST, ${variant.name.en}`,
      seed,
      steps,
      batchSize: imageBatch,
      data: { kind: 'mnist' as const },
      generator: { kind: 'dcgan' as const, channels },
      discriminator: imageCritic('gan', channels),
      schedule: { metricsEvery: 10, samplesEvery: steps, checkpointEvery: steps },
      evaluation: quality.evaluation(steps),
      ...imageTuning('gan', 1),
      techniques: variant.techniques(steps, IMAGE_NOISE),
    })),
    0.4,
    0.98,
  );
  return listOf(images).map((variant) => ({
    variant,
    distances: runs.filter((_, i) => plan[i]!.variant === variant).map((run) => newest(run, quality.column)),
  }));
}
