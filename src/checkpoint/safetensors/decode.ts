import {
  FLOAT32_BYTES,
  MAX_HEADER_BYTES,
  METADATA_KEY,
  PREFIX_BYTES,
  SafetensorsError,
  type SafetensorsHeader,
  type TensorEntry,
} from './format.js';
import { parseUniqueJson } from './unique-json.js';

/**
 * Header length of a file of `fileBytes` bytes that begins with `prefix` (8 bytes).
 * @throws SafetensorsError when it exceeds the file or 16 MiB.
 */
export function decodeHeaderLength(prefix: Uint8Array, fileBytes: number): number {
  if (fileBytes < PREFIX_BYTES) throw new SafetensorsError(`it has only ${fileBytes} bytes`);
  const length = new DataView(prefix.buffer, prefix.byteOffset, PREFIX_BYTES).getBigUint64(0, true);
  if (length > BigInt(MAX_HEADER_BYTES)) {
    throw new SafetensorsError(`its header length ${length} exceeds ${MAX_HEADER_BYTES} bytes`);
  }
  if (length > BigInt(fileBytes - PREFIX_BYTES)) {
    throw new SafetensorsError(
      `its header of ${length} bytes does not fit into ${fileBytes} bytes: it is cut short`,
    );
  }
  return Number(length);
}

/**
 * Parses and validates a header whose data buffer has `bufferBytes` bytes. Allocates nothing in proportion
 * to the sizes the header claims.
 * @throws SafetensorsError unless every tensor is F32, names are unique and the tensors tile the buffer.
 */
export function decodeHeader(bytes: Uint8Array, bufferBytes: number): SafetensorsHeader {
  const header = parseUniqueJson(bytes);
  if (!isRecord(header)) throw new SafetensorsError('its header is not a JSON object');
  const metadata = new Map<string, string>();
  const tensors: TensorEntry[] = [];
  for (const [name, value] of Object.entries(header)) {
    if (name === METADATA_KEY) readMetadata(value, metadata);
    else tensors.push(readEntry(name, value));
  }
  tensors.sort((a, b) => a.begin - b.begin || a.end - b.end);
  let offset = 0;
  for (const { name, begin, end } of tensors) {
    if (begin < offset) throw new SafetensorsError(`tensor ${JSON.stringify(name)} overlaps another one`);
    if (begin > offset) throw new SafetensorsError(`there is a hole before tensor ${JSON.stringify(name)}`);
    offset = end;
  }
  if (offset > bufferBytes) throw new SafetensorsError(`it is cut short by ${offset - bufferBytes} bytes`);
  if (offset < bufferBytes) throw new SafetensorsError(`${bufferBytes - offset} bytes belong to no tensor`);
  return { metadata, tensors };
}

function readMetadata(value: unknown, metadata: Map<string, string>): void {
  if (!isRecord(value)) throw new SafetensorsError(`its ${METADATA_KEY} is not a JSON object`);
  for (const [key, text] of Object.entries(value)) {
    if (typeof text !== 'string') throw new SafetensorsError(`its ${METADATA_KEY}.${key} is not a string`);
    metadata.set(key, text);
  }
}

function readEntry(name: string, value: unknown): TensorEntry {
  const tensor = `tensor ${JSON.stringify(name)}`;
  if (!isRecord(value)) throw new SafetensorsError(`${tensor} is not described by a JSON object`);
  const { dtype, shape, data_offsets: offsets, ...others } = value;
  if (dtype !== 'F32') throw new SafetensorsError(`${tensor} is not of dtype F32`);
  if (!isSizes(shape)) throw new SafetensorsError(`${tensor} has no valid shape`);
  if (!isSizes(offsets) || offsets.length !== 2)
    throw new SafetensorsError(`${tensor} has no valid data_offsets`);
  if (Object.keys(others).length > 0) throw new SafetensorsError(`${tensor} has unknown keys`);
  const [begin = 0, end = 0] = offsets;
  const size = shape.reduce((a, b) => a * b, 1);
  if (!Number.isSafeInteger(size) || end - begin !== size * FLOAT32_BYTES) {
    throw new SafetensorsError(`${tensor} has a shape that does not fill its data_offsets`);
  }
  return { name, shape, begin, end };
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isSizes(value: unknown): value is number[] {
  return Array.isArray(value) && value.every((size) => Number.isSafeInteger(size) && size >= 0);
}
