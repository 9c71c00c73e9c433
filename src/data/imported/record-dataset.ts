import type { Dataset } from '../dataset.js';
import { SCALED } from '../images/image-dataset.js';
import type { RecordReader } from './record-reader.js';

export interface RecordDataset {
  readonly name: string;
  /** [C, H, W] of every record. */
  readonly shape: readonly number[];
  /** Records of the training set, in its order. */
  readonly indices: Uint32Array;
  readonly labels: Uint8Array | null;
  readonly reader: RecordReader;
  /** Every image once more, mirrored left to right: sample n + i is the mirror image of sample i. */
  readonly flips: boolean;
  readonly identity: Dataset['identity'];
}

/** A dataset of images that stay in their file. */
export const recordDataset = ({
  name,
  shape,
  indices,
  labels,
  reader,
  flips,
  identity,
}: RecordDataset): Dataset => {
  const sample = shape.reduce((a, b) => a * b);
  const width = shape.at(-1)!;
  const count = indices.length;
  const length = flips ? 2 * count : count;
  const positionsOf = (rows: ArrayLike<number>): Uint32Array =>
    Uint32Array.from(rows, (row) => {
      if (!(row >= 0 && row < length)) throw new RangeError(`gather: no sample ${row} of ${length}`);
      return indices[row % count]!;
    });
  return {
    name,
    length,
    shape,
    labels: labels !== null && flips ? Uint8Array.from([...labels, ...labels]) : labels,
    modes: null,
    identity,
    gather(rows, out) {
      if (out.length !== rows.length * sample) {
        throw new RangeError(`gather: ${out.length} values do not hold ${rows.length} x ${sample}`);
      }
      const bytes = reader.read(positionsOf(rows));
      for (let i = 0; i < out.length; i++) out[i] = SCALED[bytes[i]!]!;
      if (!flips) return;
      for (let row = 0; row < rows.length; row++) {
        if (rows[row]! >= count) mirror(out.subarray(row * sample, (row + 1) * sample), width);
      }
    },
    prefetch(rows) {
      reader.prefetch(positionsOf(rows));
    },
  };
};

/** Turns every line of `width` values around. */
const mirror = (values: Float32Array, width: number): void => {
  for (let start = 0; start < values.length; start += width) values.subarray(start, start + width).reverse();
};
