/** Element types of the IDX format by the third byte of its magic number. */
const TYPES: Readonly<Record<number, string>> = {
  0x08: 'unsigned bytes',
  0x09: 'signed bytes',
  0x0b: '16-bit integers',
  0x0c: '32-bit integers',
  0x0d: '32-bit floats',
  0x0e: '64-bit floats',
};

/** Largest height and width of an image, and largest number of bytes of a file's data. */
const MAX_SIDE = 4096;
const MAX_BYTES = 2 ** 31;

/** What an IDX file is expected to hold. */
export type IdxContent = 'images' | 'labels';

/** Dimensions by content: images are [n, rows, columns], labels [n]. */
const DIMENSIONS: Readonly<Record<IdxContent, number>> = { images: 3, labels: 1 };

/** Bytes of the header: the magic number and one big-endian uint32 per dimension. */
export const headerLength = (content: IdxContent): number => 4 + 4 * DIMENSIONS[content];

/** Thrown for a header that cannot be used; the message is one clause about the file. */
export class IdxHeaderError extends Error {
  override readonly name = 'IdxHeaderError';
}

/**
 * Reads the header of an IDX file of unsigned bytes: 00 00 08 d, then d dimensions, outermost first.
 * `bytes` may be shorter than the header if the file is. Returns the dimensions, all at least 1, whose
 * product is at most 2^31. Throws IdxHeaderError.
 */
export const parseIdxHeader = (bytes: Uint8Array, content: IdxContent): readonly number[] => {
  const [zero0, zero1, type, dimensions] = bytes;
  if (zero0 === undefined) throw new IdxHeaderError('it is empty');
  if (zero0 !== 0 || (zero1 ?? 0) !== 0) {
    throw new IdxHeaderError(
      `it is no IDX file: it starts with ${hex(bytes.subarray(0, 4))} instead of 00 00 08 0${DIMENSIONS[content]}`,
    );
  }
  if (type !== undefined && type !== 0x08) {
    const held = TYPES[type] ?? `elements of the unknown type 0x${hex(Uint8Array.of(type))}`;
    throw new IdxHeaderError(`it holds ${held}, but only unsigned bytes (type 0x08) can be read`);
  }
  if (dimensions !== undefined && dimensions !== DIMENSIONS[content]) {
    throw new IdxHeaderError(
      `it has ${dimensions} dimension${dimensions === 1 ? '' : 's'}, but ${content} have ${DIMENSIONS[content]}`,
    );
  }
  if (bytes.length < headerLength(content)) {
    throw new IdxHeaderError(
      `it is truncated: ${bytes.length} of the ${headerLength(content)} bytes of its header`,
    );
  }
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const shape = Array.from({ length: DIMENSIONS[content] }, (_, d) => view.getUint32(4 + 4 * d));
  const sides = shape.join(' x ');
  if (shape.includes(0)) throw new IdxHeaderError(`it holds no ${content}: its dimensions are ${sides}`);
  const tooLarge =
    shape.slice(1).some((side) => side > MAX_SIDE) || shape.reduce((a, b) => a * b) > MAX_BYTES;
  if (tooLarge) {
    throw new IdxHeaderError(
      `its dimensions ${sides} are beyond the limits of ${MAX_SIDE} pixels a side and 2 GiB`,
    );
  }
  return shape;
};

const hex = (bytes: Uint8Array): string =>
  Array.from(bytes, (b) => b.toString(16).padStart(2, '0')).join(' ');
