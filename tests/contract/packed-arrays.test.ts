import { describe, expect, test } from 'vitest';
import fc from 'fast-check';
import {
  packAll,
  packArrays,
  unpackAll,
  unpackArrays,
  type PackedArray,
} from '../../src/contract/packed-arrays.js';

const anyArray: fc.Arbitrary<PackedArray> = fc.oneof(
  fc.float32Array(),
  fc.float64Array(),
  fc.int32Array(),
  fc.uint8Array(),
);

describe('packed arrays', () => {
  test('come back as they were, with their types and their meta', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.dictionary(fc.string(), anyArray, { noNullPrototype: true }),
        fc.jsonValue(),
        async (arrays, meta) => {
          const back = unpackArrays<unknown>(packArrays({ meta, arrays }));
          expect(JSON.stringify(back.meta)).toBe(JSON.stringify(meta));
          expect(Object.keys(back.arrays)).toEqual(Object.keys(arrays));
          for (const [name, array] of Object.entries(arrays)) {
            expect(back.arrays[name]?.constructor).toBe(array.constructor);
            expect(back.arrays[name]).toEqual(array);
          }
        },
      ),
      { numRuns: 40 },
    );
  });

  test('a view of a larger buffer, and a Buffer of Node, carry only their own bytes', async () => {
    const whole = new Uint8Array(1000);
    const view = new Int32Array(whole.buffer, 8, 2);
    view.set([7, -9]);
    const bytes = packArrays({ meta: null, arrays: { view, bytes: Buffer.from([1, 2, 3]) } });
    expect(bytes.byteLength).toBeLessThan(300);
    const { arrays } = unpackArrays<null>(bytes);
    expect(arrays['view']).toEqual(Int32Array.of(7, -9));
    expect(arrays['bytes']).toEqual(Uint8Array.of(1, 2, 3));
  });

  test('come back from the middle of a larger buffer, as a file that was read is', () => {
    const bytes = packArrays({ meta: 1, arrays: { values: Float64Array.of(1, 2) } });
    const whole = new Uint8Array(bytes.byteLength + 100);
    whole.set(bytes, 3);
    const back = unpackArrays<number>(whole.subarray(3, 3 + bytes.byteLength));
    expect(back).toEqual({ meta: 1, arrays: { values: Float64Array.of(1, 2) } });
    // What lies behind the block is not read.
    expect(() => unpackArrays(whole.subarray(3, bytes.byteLength - 5))).toThrow(RangeError);
  });

  test('several come back in their order, whatever their arrays are called', async () => {
    const parts = [
      { meta: { first: true }, arrays: { 'a b': Float32Array.of(1), steps: Int32Array.of(2, 3) } },
      { meta: null, arrays: {} },
      { meta: 7, arrays: { steps: Int32Array.of(4) } },
    ];
    expect(unpackAll<unknown>(packAll(parts))).toEqual(parts);
  });
});
