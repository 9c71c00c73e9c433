import fc from 'fast-check';
import { expect, it } from 'vitest';
import { fromBytes, toBytes } from '../../src/contract/image-bytes.js';

const everyByte = Uint8Array.from({ length: 256 }, (_, byte) => byte);

it('gives every byte back that became a value', () => {
  expect(toBytes(fromBytes(everyByte))).toEqual(everyByte);
  expect([...fromBytes(Uint8Array.of(0, 255))]).toEqual([-1, 1]);
});

it('keeps values to within half a step of a byte, and clamps those outside', () => {
  fc.assert(
    fc.property(fc.float32Array({ noNaN: true }), (values) => {
      const back = fromBytes(toBytes(values));
      for (const [index, value] of values.entries())
        expect(Math.abs(back[index]! - Math.min(1, Math.max(-1, value)))).toBeLessThanOrEqual(1 / 255 + 1e-6);
    }),
  );
});

it('rounds of two equally near bytes to the even one, as stored samples are, and NaN to 0', () => {
  const half = (byte: number): number => (byte + 0.5) / 127.5 - 1;
  const ties = [0, 126, 127, 253].filter((byte) => (half(byte) + 1) * 127.5 === byte + 0.5);
  expect(ties.length).toBeGreaterThan(0);
  expect([...toBytes(ties.map(half))]).toEqual(ties.map((byte) => byte + (byte % 2)));
  expect([...toBytes([Number.NaN])]).toEqual([0]);
});
