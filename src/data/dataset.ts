import type { DataIdentity } from '../contract/index.js';
import type { Shape } from '../engine/ir/op.js';

/** Modes of a mixture: centres [d], the common standard deviation, and weights where they are not equal. */
export interface DatasetModes {
  readonly centres: readonly (readonly number[])[];
  readonly std: number;
  readonly weights?: readonly number[];
}

/**
 * A training set, in memory or read from its file as it is wanted. Images are stored as bytes and scaled to [-1, 1] when a batch is
 * gathered; points are stored as float32.
 */
export interface Dataset {
  /** Short name for captions, for example `mnist`. */
  readonly name: string;
  /** Number of samples. */
  readonly length: number;
  /** Shape of one sample: [C, H, W] for images, [d] for points. */
  readonly shape: Shape;
  /** Class of every sample where the source has labels. */
  readonly labels: Uint8Array | null;
  /** Modes of a synthetic mixture, for mode-coverage metrics. */
  readonly modes: DatasetModes | null;
  /** Writes the samples `indices` into `out`, [indices.length, ...shape]. */
  gather(indices: ArrayLike<number>, out: Float32Array): void;
  /** What a run records of it. `blockSize`: samples per part, as in the identity it is compared with. */
  identity(blockSize?: number): DataIdentity;
  /** What a sample is called where it comes from, for messages. */
  sampleName?(index: number): string;
  /** Starts to read samples that are likely to be gathered next. Changes no result. */
  prefetch?(indices: Uint32Array): void;
}
