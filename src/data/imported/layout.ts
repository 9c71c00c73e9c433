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

/** Bytes kept of the SHA-256 of a record. */
export const DIGEST_BYTES = 16;

/** Bytes of one record. */
export const recordBytes = (kind: 'images' | 'points', shape: readonly number[]): number =>
  shape.reduce((a, b) => a * b, kind === 'points' ? 4 : 1);
