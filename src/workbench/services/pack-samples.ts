import { toBytes } from '../../contract/image-bytes.js';
import { packArrays } from '../../contract/packed-arrays.js';

/** Samples in the data's range as a block of the contract: images as bytes, 0 for -1 and 255 for 1; points as they are. */
export function packSamples(
  meta: { readonly shape: readonly number[]; readonly step?: number },
  values: Float32Array,
): Uint8Array {
  return packArrays({ meta, arrays: { values: meta.shape.length === 4 ? toBytes(values) : values } });
}
