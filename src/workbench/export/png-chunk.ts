import { crc32 } from 'node:zlib';

export const SIGNATURE = Uint8Array.of(137, 80, 78, 71, 13, 10, 26, 10);
/** The IHDR chunk as a whole. */
export const HEADER_CHUNK_BYTES = 25;
/** Length and type before a chunk's data, CRC after it. */
export const CHUNK_FRAME_BYTES = 12;

/** One chunk: length, type, data, CRC-32 over type and data (PNG 3rd edition, section 5.3). */
export function encodeChunk(type: string, data: Uint8Array): Uint8Array {
  const chunk = Buffer.alloc(data.length + CHUNK_FRAME_BYTES);
  chunk.writeUInt32BE(data.length, 0);
  chunk.write(type, 4, 'latin1');
  chunk.set(data, 8);
  chunk.writeUInt32BE(crc32(chunk.subarray(4, 8 + data.length)), 8 + data.length);
  return chunk;
}

export function isPng(bytes: Uint8Array): boolean {
  return SIGNATURE.every((value, index) => bytes[index] === value);
}

/** Data of the chunks of one type, in their order, of a PNG that this program encoded. */
export function chunksOf(png: Uint8Array, type: string): Uint8Array[] {
  const bytes = Buffer.from(png.buffer, png.byteOffset, png.byteLength);
  const found: Uint8Array[] = [];
  for (let at = SIGNATURE.length; at + CHUNK_FRAME_BYTES <= bytes.length;) {
    const length = bytes.readUInt32BE(at);
    if (bytes.toString('latin1', at + 4, at + 8) === type)
      found.push(bytes.subarray(at + 8, at + 8 + length));
    at += CHUNK_FRAME_BYTES + length;
  }
  return found;
}
