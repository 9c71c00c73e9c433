/** Numbers that cross a process boundary as one binary block. */
export type PackedArray = Float32Array | Float64Array | Int32Array | Uint8Array;

/** A JSON value and some typed arrays. */
export interface Packed<M> {
  readonly meta: M;
  readonly arrays: Readonly<Record<string, PackedArray>>;
}

const constructors = { Float32Array, Float64Array, Int32Array, Uint8Array } as const;
type ArrayType = keyof typeof constructors;

interface Entry {
  readonly name: string;
  readonly type: ArrayType;
  readonly offset: number;
  readonly length: number;
}

const alignment = 8;
const aligned = (offset: number): number => Math.ceil(offset / alignment) * alignment;

/** Layout: uint32 header length, JSON header, then every array at a multiple of 8 bytes behind the header. */
export function packArrays(packed: Packed<unknown>): Uint8Array<ArrayBuffer> {
  let end = 0;
  const entries = Object.entries(packed.arrays).map(([name, array]): Entry => {
    const offset = aligned(end);
    end = offset + array.byteLength;
    return { name, type: array[Symbol.toStringTag], offset, length: array.length };
  });
  const header = new TextEncoder().encode(JSON.stringify({ meta: packed.meta, entries }));
  const start = aligned(4 + header.byteLength);
  const bytes = new Uint8Array(start + end);
  new DataView(bytes.buffer).setUint32(0, header.byteLength, true);
  bytes.set(header, 4);
  for (const { name, offset } of entries) {
    const { buffer, byteOffset, byteLength } = packed.arrays[name]!;
    bytes.set(new Uint8Array(buffer, byteOffset, byteLength), start + offset);
  }
  return bytes;
}

/**
 * Reads what packArrays wrote; the arrays are views of one buffer, that of `bytes` where they are all of it. The caller
 * names the type of `meta` and checks it where it comes from another program.
 */
export function unpackArrays<M>(bytes: Uint8Array): Packed<M> {
  const whole = bytes.byteOffset === 0 && bytes.byteLength === bytes.buffer.byteLength;
  const own = whole ? bytes : new Uint8Array(bytes);
  // A copy is an ArrayBuffer; nothing of the workbench shares its memory.
  const buffer = own.buffer as ArrayBuffer;
  const length = new DataView(buffer).getUint32(0, true);
  const header = JSON.parse(new TextDecoder().decode(own.subarray(4, 4 + length))) as {
    meta: M;
    entries: readonly Entry[];
  };
  const start = aligned(4 + length);
  const arrays = header.entries.map(({ name, type, offset, length: count }) => [
    name,
    new constructors[type](buffer, start + offset, count),
  ]);
  return { meta: header.meta, arrays: Object.fromEntries(arrays) as Record<string, PackedArray> };
}

/** Several of them as one block: meta is the list of theirs, the arrays of the one at position i are named `i NAME`. */
export function packAll(parts: readonly Packed<unknown>[]): Uint8Array<ArrayBuffer> {
  const arrays = parts.flatMap((part, at) =>
    Object.entries(part.arrays).map(([name, array]) => [`${at} ${name}`, array] as const),
  );
  return packArrays({ meta: parts.map(({ meta }) => meta), arrays: Object.fromEntries(arrays) });
}

/** Reads what packAll wrote. */
export function unpackAll<M>(bytes: Uint8Array): Packed<M>[] {
  const { meta, arrays } = unpackArrays<readonly M[]>(bytes);
  const parts = meta.map((own): { meta: M; arrays: Record<string, PackedArray> } => ({
    meta: own,
    arrays: {},
  }));
  for (const [name, array] of Object.entries(arrays)) {
    const space = name.indexOf(' ');
    const part = parts[Number(name.slice(0, space))];
    if (part !== undefined) part.arrays[name.slice(space + 1)] = array;
  }
  return parts;
}
