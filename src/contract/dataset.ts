import { z } from 'zod';

/** Name of an imported dataset: one line, up to 80 characters. */
export const datasetNameSchema = z
  .string()
  .trim()
  .min(1)
  .max(80)
  .regex(/^[^\p{Cc}/\\]+$/u, 'a name has no slashes and no control characters');

/** Hash of everything a training sees of a dataset: samples, labels, shape and held-out split. SHA-256 in hex. */
export const datasetHashSchema = z.string().regex(/^[0-9a-f]{64}$/);

/** What is done to the samples of a source once, when it is imported. */
export const importOptionsSchema = z.strictObject({
  /** Side of the square images; null takes the images' own where that is one of these, else 64. */
  size: z
    .union([z.literal(28), z.literal(32), z.literal(64)])
    .nullable()
    .default(null),
  /** 1 is luma, 3 is sRGB; null takes 3 for image files and the arrays' own number otherwise. */
  channels: z
    .union([z.literal(1), z.literal(3)])
    .nullable()
    .default(null),
  /** What becomes of an image that is not square: its centre, the whole with a black border, or distorted. */
  crop: z.enum(['cover', 'contain', 'stretch']).default('cover'),
  /** Range of the numbers in an array of floats; `auto` reads it from their minimum and maximum. */
  valueRange: z.enum(['auto', '0..1', '-1..1', '0..255']).default('auto'),
  /** Share of the samples that is kept from training, chosen at random once. */
  holdOut: z.number().min(0).max(0.5).default(0),
  /** File of labels of an array or IDX source: IDX, .npy, or a text file with one label a line. */
  labels: z.string().min(1).nullable().default(null),
});
export type ImportOptions = z.output<typeof importOptionsSchema>;
/** What a caller may write: everything with a default may be left out. */
export type ImportOptionsInput = z.input<typeof importOptionsSchema>;

/** A part of a source that could not be used: a file, an entry of an archive or a line, and why. */
const skippedSchema = z.object({ name: z.string(), reason: z.string() });
export type SkippedItem = z.output<typeof skippedSchema>;

/** Most skipped items that are listed by name; the rest is counted. */
export const LISTED_SKIPPED = 1000;

/** `dataset.json` of an imported dataset, beside its samples. Times are milliseconds since the epoch. */
export const datasetManifestSchema = z.object({
  format: z.literal(1),
  name: datasetNameSchema,
  hash: datasetHashSchema,
  kind: z.enum(['images', 'points']),
  /** Of one sample: [C, H, W] of bytes for images, [d] of float32 for points. */
  shape: z.array(z.int().min(1)).min(1).max(3),
  count: z.int().min(1),
  /** Classes with the number of samples of each, in the order of the labels; null where there are no labels. */
  classes: z
    .array(z.object({ name: z.string(), count: z.int().min(0) }))
    .max(256)
    .nullable(),
  /** Samples that equal an earlier one. */
  duplicates: z.int().min(0),
  /** Bytes on disk. */
  bytes: z.number(),
  skipped: z.object({ count: z.int().min(0), items: z.array(skippedSchema).max(LISTED_SKIPPED) }),
  source: z.object({ path: z.string(), format: z.string(), items: z.int() }),
  options: importOptionsSchema,
  importedAt: z.number(),
  /** Size and time of the files when they were hashed, so that a changed one is noticed without reading it. */
  files: z.record(z.string(), z.object({ size: z.int(), modified: z.number() })),
});
export type DatasetManifest = z.output<typeof datasetManifestSchema>;

/** A dataset of a store, with the absolute path of its folder. */
export const datasetRowSchema = datasetManifestSchema.omit({ format: true, files: true }).extend({
  path: z.string(),
  /** Runs of the store that train on it. */
  runs: z.int().min(0),
});
export type DatasetRow = z.output<typeof datasetRowSchema>;

/** An import that was cancelled or broke off, and can go on from there. */
export const unfinishedImportSchema = z.object({
  id: z.string(),
  /** As the user knows it: its path, or the name of what was handed over. */
  source: z.string(),
  /** Whether the files were handed over by the page, and are kept until the import is finished or discarded. */
  handedOver: z.boolean(),
  done: z.int().min(0),
  total: z.int().min(0),
  bytes: z.number(),
});
export type UnfinishedImport = z.output<typeof unfinishedImportSchema>;

/** How far an import is; the last event carries the dataset. */
export const importEventSchema = z.discriminatedUnion('type', [
  z.object({ type: z.literal('progress'), done: z.int(), total: z.int(), skipped: z.int() }),
  z.object({
    type: z.literal('imported'),
    dataset: datasetRowSchema,
    /** Whether the store held the same samples already, and nothing was added. */
    known: z.boolean(),
  }),
]);
export type ImportEvent = z.output<typeof importEventSchema>;

/**
 * Files of an imported dataset, beside `dataset.json`:
 * - `samples.bin`: one record after the other; images as planar bytes [C, H, W], points as little-endian float32;
 * - `labels.bin`: one byte a sample, where there are labels;
 * - `digests.bin`: the first 16 bytes of the SHA-256 of every record.
 */
export const DATASET_FILES = {
  manifest: 'dataset.json',
  samples: 'samples.bin',
  labels: 'labels.bin',
  digests: 'digests.bin',
} as const;

/** Names of the folders of unfinished imports begin so, beside those of the datasets. */
export const IMPORT_PREFIX = '.import-';

/** Files that such a folder has beside those of a dataset: how far it got, and the id of the process that imports. */
export const IMPORT_FILES = { progress: 'progress.json', lock: 'lock' } as const;

/** Bytes of one record of a dataset. */
export const recordBytes = (kind: DatasetManifest['kind'], shape: readonly number[]): number =>
  shape.reduce((a, b) => a * b, kind === 'points' ? 4 : 1);

/** `progress.json` of an unfinished import. */
export const importProgressSchema = z.object({
  /** Of the source as it was when the import began. */
  fingerprint: z.string(),
  source: z.string(),
  /** What was asked for, so that the import can go on without being described again. */
  name: datasetNameSchema,
  origin: z.string().optional(),
  options: importOptionsSchema,
  /** Items of the source that were looked at, and how many there are. */
  done: z.int().min(0),
  total: z.int().min(0),
  /** Records that were written, each of so many bytes. */
  written: z.int().min(0),
  record: z.int().min(1),
  skipped: z.object({ count: z.int().min(0), items: z.array(skippedSchema) }),
});
export type ImportProgress = z.output<typeof importProgressSchema>;
