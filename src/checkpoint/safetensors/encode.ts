import type { CheckpointTensor } from '../checkpoint.js';
import { FLOAT32_BYTES, METADATA_KEY, PREFIX_BYTES, type TensorEntry } from './format.js';

/** Length prefix and header of a file, and the entries in the order their data must follow. */
export interface EncodedHeader {
  readonly bytes: Uint8Array;
  readonly tensors: readonly TensorEntry[];
}

/**
 * Encodes the header of a file with the tensors `shapes`. Equal input gives equal bytes whatever the order
 * of the maps: names are sorted by code unit, the JSON is padded with spaces so that the data begins at a
 * multiple of 8.
 */
export function encodeHeader(
  shapes: ReadonlyMap<string, readonly number[]>,
  metadata: ReadonlyMap<string, string>,
): EncodedHeader {
  if (shapes.has(METADATA_KEY)) throw new RangeError(`A tensor must not be named ${METADATA_KEY}.`);
  const tensors: TensorEntry[] = [];
  let offset = 0;
  for (const [name, shape] of sortedByName(shapes)) {
    const end = offset + FLOAT32_BYTES * shape.reduce((a, b) => a * b, 1);
    tensors.push({ name, shape, begin: offset, end });
    offset = end;
  }
  const pairs = [
    `${JSON.stringify(METADATA_KEY)}:${JSON.stringify(Object.fromEntries(sortedByName(metadata)))}`,
  ];
  for (const { name, shape, begin, end } of tensors) {
    const value = { dtype: 'F32', shape, data_offsets: [begin, end] };
    pairs.push(`${JSON.stringify(name)}:${JSON.stringify(value)}`);
  }
  const json = Buffer.from(`{${pairs.join(',')}}`, 'utf8');
  const length = Math.ceil(json.length / 8) * 8;
  const bytes = Buffer.alloc(PREFIX_BYTES + length, ' ');
  bytes.writeBigUInt64LE(BigInt(length), 0);
  json.copy(bytes, PREFIX_BYTES);
  return { bytes, tensors };
}

function sortedByName<T>(map: ReadonlyMap<string, T>): [string, T][] {
  return [...map].sort(([a], [b]) => (a < b ? -1 : 1));
}

/** A whole file in memory; see encodeHeader. */
export function encodeSafetensors(
  tensors: ReadonlyMap<string, CheckpointTensor>,
  metadata: ReadonlyMap<string, string>,
): Uint8Array {
  const shapes = new Map([...tensors].map(([name, { shape }]) => [name, shape]));
  const header = encodeHeader(shapes, metadata);
  const data = header.tensors.map(({ name }) => {
    const values = tensors.get(name)?.data ?? new Float32Array();
    return new Uint8Array(values.buffer, values.byteOffset, values.byteLength);
  });
  return Buffer.concat([header.bytes, ...data]);
}
