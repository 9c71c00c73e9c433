import { createHash, hash } from 'node:crypto';
import type { DatasetManifest } from '../../contract/index.js';
import { DIGEST_BYTES } from './layout.js';

/** The digest of one record, as it stands in `digests.bin`. */
export const recordDigest = (record: Uint8Array): Uint8Array =>
  hash('sha256', record, 'buffer').subarray(0, DIGEST_BYTES);

/** What the hash of a dataset covers besides its samples and labels. */
export type HashedFacts = Pick<DatasetManifest, 'kind' | 'shape' | 'count'> & {
  readonly classNames: readonly string[] | null;
  readonly holdOut: number;
};

/** SHA-256 over the facts, the labels and the digests of all records. */
export const contentHash = (
  { kind, shape, count, classNames, holdOut }: HashedFacts,
  labels: Uint8Array | null,
  digests: Uint8Array,
): string =>
  createHash('sha256')
    .update(JSON.stringify([kind, shape, count, classNames, holdOut]))
    .update(labels ?? new Uint8Array(0))
    .update(digests)
    .digest('hex');
