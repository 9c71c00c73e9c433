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
          const back = await unpackArrays<unknown>(packArrays({ meta, arrays }));
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
    const blob = packArrays({ meta: null, arrays: { view, bytes: Buffer.from([1, 2, 3]) } });
    expect(blob.size).toBeLessThan(300);
    const { arrays } = await unpackArrays<null>(blob);
    expect(arrays['view']).toEqual(Int32Array.of(7, -9));
    expect(arrays['bytes']).toEqual(Uint8Array.of(1, 2, 3));
  });

  test('several come back in their order, whatever their arrays are called', async () => {
    const parts = [
      { meta: { first: true }, arrays: { 'a b': Float32Array.of(1), steps: Int32Array.of(2, 3) } },
      { meta: null, arrays: {} },
      { meta: 7, arrays: { steps: Int32Array.of(4) } },
    ];
    expect(await unpackAll<unknown>(packAll(parts))).toEqual(parts);
  });
});
