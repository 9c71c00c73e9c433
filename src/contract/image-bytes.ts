/** Half of the 255 steps of a byte, which span [-1, 1]. */
const HALF_RANGE = 127.5;

/**
 * Values in [-1, 1] as the bytes 0 to 255 that are stored and shown: (v + 1) * 127.5, clamped, rounded to the nearest,
 * of two equally near ones to the even; NaN becomes 0.
 */
export function toBytes(values: ArrayLike<number>): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8ClampedArray(values.length);
  for (let i = 0; i < values.length; i += 1) bytes[i] = (values[i]! + 1) * HALF_RANGE;
  return new Uint8Array(bytes.buffer);
}

/** The values of bytes: b / 127.5 - 1, as float32. */
export function fromBytes(bytes: Uint8Array): Float32Array<ArrayBuffer> {
  const values = new Float32Array(bytes.length);
  for (let i = 0; i < bytes.length; i += 1) values[i] = bytes[i]! / HALF_RANGE - 1;
  return values;
}
