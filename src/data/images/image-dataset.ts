import { fromBytes } from '../../contract/image-bytes.js';
import type { Dataset } from '../dataset.js';
import { contentIdentity } from '../identity.js';

/** A byte b as the float32 the networks see: b / 127.5 - 1, so 0 -> -1 and 255 -> 1. */
export const SCALED = fromBytes(Uint8Array.from({ length: 256 }, (_, byte) => byte));

/** Square images as bytes, [n, channels, size, size] row-major. `pixels` is held, not copied. */
export interface ImageBytes {
  readonly name: string;
  readonly pixels: Uint8Array;
  readonly channels: number;
  readonly size: number;
  readonly labels: Uint8Array | null;
  readonly sampleName?: (index: number) => string;
}

/** A dataset of images that stay bytes in memory and are scaled to [-1, 1] as a batch is gathered. */
export const imageDataset = ({ name, pixels, channels, size, labels, sampleName }: ImageBytes): Dataset => {
  const sample = channels * size * size;
  const length = pixels.length / sample;
  return {
    name,
    length,
    shape: [channels, size, size],
    labels,
    modes: null,
    ...(sampleName === undefined ? {} : { sampleName }),
    identity: (blockSize) =>
      contentIdentity(
        {
          samples: length,
          shape: [channels, size, size],
          labels,
          bytes: (start, end) => pixels.subarray(start * sample, end * sample),
        },
        blockSize,
      ),
    gather(indices, out) {
      if (out.length !== indices.length * sample) {
        throw new RangeError(`gather: ${out.length} values do not hold ${indices.length} x ${sample}`);
      }
      for (let row = 0; row < indices.length; row++) {
        const index = indices[row]!;
        if (!(index >= 0 && index < length)) throw new RangeError(`gather: no sample ${index} of ${length}`);
        scale(pixels, index * sample, out, row * sample, sample);
      }
    },
  };
};

const scale = (
  from: Uint8Array,
  fromStart: number,
  to: Float32Array,
  toStart: number,
  count: number,
): void => {
  for (let i = 0; i < count; i++) to[toStart + i] = SCALED[from[fromStart + i]!]!;
};
