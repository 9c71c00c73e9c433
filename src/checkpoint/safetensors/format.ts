/**
 * The safetensors file format, restricted to what checkpoints need: an 8-byte little-endian header length
 * N, N bytes of JSON (`__metadata__`: strings; every other key: dtype F32, shape, data_offsets), then the
 * tensors' little-endian float32 bytes without holes.
 */

/** Where one tensor lies. `begin` and `end` are byte offsets inside the buffer that follows the header. */
export interface TensorEntry {
  readonly name: string;
  readonly shape: readonly number[];
  readonly begin: number;
  readonly end: number;
}

/** A validated header: entries are in file order and cover the buffer exactly. */
export interface SafetensorsHeader {
  readonly metadata: ReadonlyMap<string, string>;
  readonly tensors: readonly TensorEntry[];
}

/** Bytes of the header length in front of the header. */
export const PREFIX_BYTES = 8;
/** A larger header is refused before it is read. */
export const MAX_HEADER_BYTES = 16 * 2 ** 20;
export const METADATA_KEY = '__metadata__';
export const FLOAT32_BYTES = 4;

/** The bytes are not a safetensors file of float32 tensors. The message is a phrase without the file's name. */
export class SafetensorsError extends Error {
  override readonly name = 'SafetensorsError';
}
