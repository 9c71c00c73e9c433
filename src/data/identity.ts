import { createHash } from 'node:crypto';
import { BadInputError, MOST_DATA_BLOCKS, type DataIdentity } from '../contract/index.js';
import type { Dataset } from './dataset.js';

/** Hexadecimal digits kept of the hash of a block. */
const DIGITS = 16;

interface Content {
  readonly samples: number;
  readonly shape: readonly number[];
  readonly labels: Uint8Array | null;
  /** What the training sees of the samples from `start` to `end`, exclusive. */
  readonly bytes: (start: number, end: number) => Uint8Array;
}

/** The identity of samples that are in memory. `blockSize`: that of the identity it is compared with. */
export const contentIdentity = (
  { samples, shape, labels, bytes }: Content,
  blockSize = Math.ceil(samples / MOST_DATA_BLOCKS),
): DataIdentity => {
  const whole = createHash('sha256').update(JSON.stringify([shape, samples]));
  const blocks: string[] = [];
  for (let start = 0; start < samples; start += blockSize) {
    const block = createHash('sha256').update(bytes(start, Math.min(samples, start + blockSize)));
    const digest = block.digest();
    whole.update(digest);
    blocks.push(digest.toString('hex').slice(0, DIGITS));
  }
  const labelHash = labels === null ? null : createHash('sha256').update(labels).digest('hex');
  whole.update(labelHash ?? '');
  return {
    hash: whole.digest('hex'),
    samples,
    labels: labelHash?.slice(0, DIGITS) ?? null,
    blockSize,
    blocks: blocks.slice(0, MOST_DATA_BLOCKS),
  };
};

/**
 * Throws BadInputError that names the difference where a dataset is not the one that a run recorded. `recorded` is
 * null for runs of versions that recorded none.
 */
export const requireSameData = (recorded: DataIdentity | null, dataset: Dataset): void => {
  if (recorded === null) return;
  const now = dataset.identity(recorded.blockSize);
  if (now.hash === recorded.hash) return;
  throw new BadInputError(
    `data: ${dataset.name} has changed since the run began: ${differenceOf(recorded, now, dataset)}; restore the original data or start a new run.`,
  );
};

const differenceOf = (recorded: DataIdentity, now: DataIdentity, dataset: Dataset): string => {
  const nameOf = (index: number): string => dataset.sampleName?.(index) ?? `sample ${index}`;
  const differences: string[] = [];
  if (now.samples !== recorded.samples) {
    differences.push(`it had ${recorded.samples} samples and now has ${now.samples}`);
  }
  const blocks = Math.min(recorded.blocks.length, now.blocks.length);
  const different = Array.from({ length: blocks }, (_, i) => i).filter(
    (i) => recorded.blocks[i] !== now.blocks[i],
  );
  const [first] = different;
  if (first !== undefined) {
    const start = first * recorded.blockSize;
    const end = Math.min(now.samples, start + recorded.blockSize) - 1;
    const place = start === end ? nameOf(start) : `one of ${nameOf(start)} to ${nameOf(end)}`;
    differences.push(
      different.length === 1
        ? `${place} is another`
        : `${different.length} of its ${blocks} parts are others, the first of them ${place}`,
    );
  }
  if (now.labels !== recorded.labels) differences.push('its labels are others');
  return differences.length === 0 ? `its hash was ${recorded.hash.slice(0, 12)}` : differences.join(', ');
};
