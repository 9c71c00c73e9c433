import { deflateRawSync, inflateRawSync } from 'node:zlib';

/** How the values of a sample grid are stored. */
export type SampleEncoding = 'uint8-deflate' | 'float32';

/** Half of the 255 steps of a byte, which span [-1, 1]. */
const HALF_RANGE = 127.5;

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
  const bytes = new Uint8ClampedArray(values.length);
  for (let i = 0; i < values.length; i++) bytes[i] = ((values[i] ?? 0) + 1) * HALF_RANGE;
  return { encoding: 'uint8-deflate', data: deflateRawSync(bytes, { level: 1 }) };
}

/** Samples as they are stored: bytes of an image, 0 for -1 and 255 for 1, or float32 coordinates. */
export function storedSamples(
  shape: readonly number[],
  encoding: SampleEncoding,
  data: Buffer,
): Uint8Array | Float32Array {
  if (encoding === 'float32') return decodeSamples(shape, encoding, data);
  return inflateRawSync(data, { maxOutputLength: Math.max(1, sizeOf(shape)) });
}

/** Samples from their stored form; images come back to within 1/255 of what they were. */
export function decodeSamples(
  shape: readonly number[],
  encoding: SampleEncoding,
  data: Buffer,
): Float32Array {
  const values = new Float32Array(sizeOf(shape));
  if (encoding === 'float32') {
    new Uint8Array(values.buffer).set(data);
    return values;
  }
  const bytes = inflateRawSync(data, { maxOutputLength: Math.max(1, values.length) });
  for (let i = 0; i < values.length; i++) values[i] = (bytes[i] ?? 0) / HALF_RANGE - 1;
  return values;
}

function sizeOf(shape: readonly number[]): number {
  return shape.reduce((a, b) => a * b, 1);
}
