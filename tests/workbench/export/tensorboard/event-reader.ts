/*
 * A reader of event files written from the formats' definitions alone: TFRecord framing, CRC-32C bit by bit, and the
 * wire format of protocol buffers. It shares nothing with what writes them.
 */

function crc32c(bytes: Uint8Array): number {
  let crc = 0xffffffff;
  for (const byte of bytes) {
    crc ^= byte;
    for (let bit = 0; bit < 8; bit++) crc = crc & 1 ? (crc >>> 1) ^ 0x82f63b78 : crc >>> 1;
  }
  return ~crc >>> 0;
}

function unmask(masked: number): number {
  const rotated = (masked - 0xa282ead8) >>> 0;
  return ((rotated >>> 17) | (rotated << 15)) >>> 0;
}

/** The data of every record; throws where a checksum is wrong or the file is cut short. */
export function recordsIn(file: Uint8Array): Uint8Array[] {
  const view = new DataView(file.buffer, file.byteOffset, file.byteLength);
  const records: Uint8Array[] = [];
  for (let at = 0; at < file.length;) {
    const length = Number(view.getBigUint64(at, true));
    if (unmask(view.getUint32(at + 8, true)) !== crc32c(file.subarray(at, at + 8)))
      throw new Error(`wrong checksum of the length at ${at}`);
    const data = file.subarray(at + 12, at + 12 + length);
    if (unmask(view.getUint32(at + 12 + length, true)) !== crc32c(data))
      throw new Error(`wrong checksum of the record at ${at}`);
    records.push(data);
    at += 16 + length;
  }
  return records;
}

/** A field's number and value: a varint, 8 or 4 raw bytes, or the bytes of a length-delimited field. */
export type WireField = readonly [number, bigint | Uint8Array];

export function fieldsIn(message: Uint8Array): WireField[] {
  let at = 0;
  const varint = (): bigint => {
    let value = 0n;
    for (let shift = 0n; ; shift += 7n) {
      const byte = message[at++]!;
      value |= BigInt(byte & 127) << shift;
      if (byte < 128) return value;
    }
  };
  const take = (length: number): Uint8Array => message.subarray(at, (at += length));
  const fields: WireField[] = [];
  while (at < message.length) {
    const key = Number(varint());
    const wire = key & 7;
    if (wire === 0) fields.push([key >> 3, varint()]);
    else if (wire === 1) fields.push([key >> 3, take(8)]);
    else if (wire === 2) fields.push([key >> 3, take(Number(varint()))]);
    else if (wire === 5) fields.push([key >> 3, take(4)]);
    else throw new Error(`wire type ${wire}`);
  }
  return fields;
}

const bytesOf = (value: bigint | Uint8Array | undefined): Uint8Array => {
  if (value instanceof Uint8Array) return value;
  throw new Error('not a field of bytes');
};

export const first = (fields: readonly WireField[], number: number): bigint | Uint8Array | undefined =>
  fields.find(([found]) => found === number)?.[1];
export const all = (fields: readonly WireField[], number: number): Uint8Array[] =>
  fields.filter(([found]) => found === number).map(([, value]) => bytesOf(value));
export const textOf = (value: bigint | Uint8Array | undefined): string =>
  new TextDecoder().decode(bytesOf(value));
export const inner = (value: bigint | Uint8Array | undefined): WireField[] => fieldsIn(bytesOf(value));

export function doublesOf(value: bigint | Uint8Array | undefined): number[] {
  const bytes = Uint8Array.from(bytesOf(value));
  return [...new Float64Array(bytes.buffer)];
}

export function floatOf(value: bigint | Uint8Array | undefined): number {
  return new Float32Array(Uint8Array.from(bytesOf(value)).buffer)[0]!;
}
