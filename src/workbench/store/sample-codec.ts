import { deflateRawSync, inflateRawSync } from 'node:zlib';
import { fromBytes, toBytes } from '../../contract/image-bytes.js';

/** How the values of a sample grid are stored. */
export type SampleEncoding = 'uint8-deflate' | 'float32';

/**
 * Stored form of samples [count, ...dataShape]. Images ([count, C, H, W] in [-1, 1]) become bytes, as they
 * will be shown, deflated; points stay float32.
 */
export function encodeSamples(
  shape: readonly number[],
  values: Float32Array,
): { encoding: SampleEncoding; data: Buffer } {
  if (values.length !== sizeOf(shape)) {
    throw new RangeError(`Samples of shape [${shape.join(', ')}] have ${values.length} values.`);
  }
  if (shape.length !== 4) {
    return { encoding: 'float32', data: Buffer.from(values.buffer, values.byteOffset, values.byteLength) };
  }
  return { encoding: 'uint8-deflate', data: deflateRawSync(toBytes(values), { level: 1 }) };
}

/** Values of samples as they are stored: those of points, or the bytes of images, deflated. */
export type StoredValues = { readonly values: Float32Array } | { readonly deflated: Uint8Array };

export function storedValues(shape: readonly number[], encoding: SampleEncoding, data: Buffer): StoredValues {
  return encoding === 'float32' ? { values: decodeSamples(shape, encoding, data) } : { deflated: data };
}

/** Coordinates of points, bytes of images: 0 for -1 and 255 for 1. */
export function plainValues(shape: readonly number[], stored: StoredValues): Float32Array | Uint8Array {
  return 'values' in stored ? stored.values : inflated(shape, stored.deflated);
}

/** Samples from their stored form; images come back to within 1/255 of what they were. */
export function decodeSamples(
  shape: readonly number[],
  encoding: SampleEncoding,
  data: Buffer,
): Float32Array {
  if (encoding === 'uint8-deflate') return fromBytes(inflated(shape, data));
  const values = new Float32Array(sizeOf(shape));
  new Uint8Array(values.buffer).set(data);
  return values;
}

function inflated(shape: readonly number[], data: Uint8Array): Uint8Array {
  return inflateRawSync(data, { maxOutputLength: Math.max(1, sizeOf(shape)) });
}

function sizeOf(shape: readonly number[]): number {
  return shape.reduce((a, b) => a * b, 1);
}
