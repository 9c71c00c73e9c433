import { crc32 } from 'node:zlib';
import { CHUNK_FRAME_BYTES, encodeChunk, HEADER_CHUNK_BYTES, isPng, SIGNATURE } from './png-chunk.js';

/** Keyword NUL, uncompressed (0, 0), empty language tag NUL, empty translated keyword NUL, UTF-8 text. */
function encodeInternationalText(keyword: string, text: string): Uint8Array {
  return Buffer.concat([Buffer.from(keyword, 'latin1'), new Uint8Array(5), Buffer.from(text, 'utf8')]);
}

/**
 * Adds an uncompressed `iTXt` chunk directly after the header of a PNG, so that a reader finds it before
 * the pixels.
 * @param keyword 1 to 79 printable Latin-1 characters.
 * @throws RangeError if `png` is no PNG or the keyword is not allowed.
 */
export function insertPngText(png: Uint8Array, keyword: string, text: string): Uint8Array {
  if (!isPng(png)) throw new RangeError('insertPngText: the bytes are not a PNG image');
  if (!/^[\x20-\x7e\xa1-\xff]{1,79}$/.test(keyword))
    throw new RangeError(`insertPngText: bad keyword '${keyword}'`);
  const headerEnd = SIGNATURE.length + HEADER_CHUNK_BYTES;
  const chunk = encodeChunk('iTXt', encodeInternationalText(keyword, text));
  return Buffer.concat([png.subarray(0, headerEnd), chunk, png.subarray(headerEnd)]);
}

/**
 * Text of the first uncompressed `iTXt` chunk with this keyword whose CRC is right; null if there is none or
 * the bytes are not a complete PNG.
 */
export function readPngText(png: Uint8Array, keyword: string): string | null {
  if (!isPng(png)) return null;
  const bytes = Buffer.from(png.buffer, png.byteOffset, png.byteLength);
  const prefix = encodeInternationalText(keyword, '');
  for (let at = SIGNATURE.length; at + CHUNK_FRAME_BYTES <= bytes.length;) {
    const length = bytes.readUInt32BE(at);
    const end = at + CHUNK_FRAME_BYTES + length;
    if (end > bytes.length) return null;
    const data = bytes.subarray(at + 8, at + 8 + length);
    if (
      bytes.toString('latin1', at + 4, at + 8) === 'iTXt' &&
      data.subarray(0, prefix.length).equals(prefix)
    ) {
      const intact = crc32(bytes.subarray(at + 4, end - 4)) === bytes.readUInt32BE(end - 4);
      if (intact) return data.toString('utf8', prefix.length);
    }
    at = end;
  }
  return null;
}
