import { z } from 'zod';

/** Most blocks of an identity: it is part of every checkpoint. */
export const MOST_DATA_BLOCKS = 64;

/**
 * What a training set is, as a run records it: a hash of all that the training sees, and hashes of its parts, so that
 * a difference can be named. An imported dataset, whose digests lie beside it, has no parts.
 */
export const dataIdentitySchema = z.strictObject({
  /** SHA-256 in hex: of an imported dataset the one that `data list` shows. */
  hash: z.string().regex(/^[0-9a-f]{64}$/),
  /** Number of samples. */
  samples: z.int().min(1),
  /** Hash of the labels, null where there are none. */
  labels: z.string().nullable(),
  /** Samples per block; the last block may be shorter. */
  blockSize: z.int().min(1),
  /** Hashes of the blocks in order. */
  blocks: z.array(z.string()).max(MOST_DATA_BLOCKS),
});
export type DataIdentity = z.output<typeof dataIdentitySchema>;
