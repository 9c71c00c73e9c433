import type { Dataset } from '../dataset.js';
import { contentIdentity } from '../identity.js';

/** A dataset of `values`, row-major [n, dimension], held as float32. */
export const pointDataset = (
  name: string,
  values: Float32Array,
  dimension: number,
  modes: Dataset['modes'] = null,
  labels: Uint8Array | null = null,
): Dataset => {
  const length = values.length / dimension;
  return {
    name,
    length,
    shape: [dimension],
    labels,
    modes,
    identity: (blockSize) =>
      contentIdentity(
        {
          samples: length,
          shape: [dimension],
          labels,
          bytes: (start, end) => {
            const part = values.subarray(start * dimension, end * dimension);
            return new Uint8Array(part.buffer, part.byteOffset, part.byteLength);
          },
        },
        blockSize,
      ),
    gather(indices, out) {
      if (out.length !== indices.length * dimension) {
        throw new RangeError(`gather: ${out.length} values do not hold ${indices.length} x ${dimension}`);
      }
      for (let row = 0; row < indices.length; row++) {
        const index = indices[row]!;
        if (!(index >= 0 && index < length)) throw new RangeError(`gather: no sample ${index} of ${length}`);
        for (let d = 0; d < dimension; d++) out[row * dimension + d] = values[index * dimension + d]!;
      }
    },
  };
};
