/** Element types that are read, by numpy's description. */
const ELEMENTS = {
  '|u1': { bytes: 1, get: (view: DataView, at: number) => view.getUint8(at) },
  '|i1': { bytes: 1, get: (view: DataView, at: number) => view.getInt8(at) },
  '|b1': { bytes: 1, get: (view: DataView, at: number) => view.getUint8(at) },
  '<u2': { bytes: 2, get: (view: DataView, at: number) => view.getUint16(at, true) },
  '<i2': { bytes: 2, get: (view: DataView, at: number) => view.getInt16(at, true) },
  '<u4': { bytes: 4, get: (view: DataView, at: number) => view.getUint32(at, true) },
  '<i4': { bytes: 4, get: (view: DataView, at: number) => view.getInt32(at, true) },
  '<i8': { bytes: 8, get: (view: DataView, at: number) => Number(view.getBigInt64(at, true)) },
  '<u8': { bytes: 8, get: (view: DataView, at: number) => Number(view.getBigUint64(at, true)) },
  '<f4': { bytes: 4, get: (view: DataView, at: number) => view.getFloat32(at, true) },
  '<f8': { bytes: 8, get: (view: DataView, at: number) => view.getFloat64(at, true) },
} as const;

export type ElementType = keyof typeof ELEMENTS;

export interface NpyHeader {
  readonly type: ElementType;
  readonly shape: readonly number[];
  /** Where the elements begin. */
  readonly start: number;
  /** Bytes of all elements. */
  readonly bytes: number;
}

/** Largest header that is read; numpy's are of a few hundred bytes. */
export const MAX_NPY_HEADER = 65_536 + 12;
const MAGIC = [0x93, 0x4e, 0x55, 0x4d, 0x50, 0x59];

/**
 * Reads the header of an .npy file (numpy's format, versions 1 to 3) from its first bytes. Throws Error with one
 * clause about what is wrong; the shape's product is a safe integer.
 */
export const parseNpyHeader = (bytes: Uint8Array): NpyHeader => {
  if (bytes.length === 0) throw new Error('it is empty');
  if (bytes.length < 12 || MAGIC.some((byte, i) => bytes[i] !== byte)) throw new Error('it is no .npy file');
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const major = view.getUint8(6);
  if (major < 1 || major > 3) throw new Error(`it is of the unknown .npy version ${major}`);
  const headerStart = major === 1 ? 10 : 12;
  const length = major === 1 ? view.getUint16(8, true) : view.getUint32(8, true);
  const start = headerStart + length;
  if (start > MAX_NPY_HEADER || start > bytes.length) throw new Error('its header is cut off or too long');
  const text = new TextDecoder('latin1').decode(bytes.subarray(headerStart, start));
  const described = /'descr':\s*'([^']{1,16})'/.exec(text)?.[1];
  if (described === undefined) throw new Error('it holds structured or pickled elements instead of numbers');
  if (!Object.hasOwn(ELEMENTS, described)) {
    throw new Error(
      `its elements are of the type ${described}, which is not read; save uint8, float32 or int64`,
    );
  }
  const type = described as ElementType;
  if (/'fortran_order':\s*True/.test(text)) {
    throw new Error('it is in Fortran order; save it with numpy.ascontiguousarray');
  }
  const shapeText = /'shape':\s*\(([\d,\sL]*)\)/.exec(text)?.[1];
  if (shapeText === undefined) throw new Error('its header names no shape');
  const shape = shapeText
    .split(',')
    .map((part) => part.trim().replace(/L$/, ''))
    .filter((part) => part !== '')
    .map(Number);
  const count = shape.reduce((a, b) => a * b, 1);
  const size = count * ELEMENTS[type].bytes;
  if (!Number.isSafeInteger(size)) throw new Error(`its shape (${shape.join(', ')}) is beyond all bounds`);
  return { type, shape, start, bytes: size };
};

export const elementBytes = (type: ElementType): number => ELEMENTS[type].bytes;

/** Numbers of `bytes`, elements of `type`. */
export const decodeElements = (bytes: Uint8Array, type: ElementType): Float64Array => {
  const { bytes: size, get } = ELEMENTS[type];
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  return Float64Array.from({ length: Math.floor(bytes.length / size) }, (_, i) => get(view, i * size));
};
