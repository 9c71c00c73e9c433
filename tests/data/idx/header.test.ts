import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { IdxHeaderError, parseIdxHeader } from '../../../src/data/idx/header.js';
import { idxBytes } from '../support.js';

describe('parseIdxHeader', () => {
  it('reads the dimensions, big-endian', () => {
    const images = fc.tuple(
      fc.integer({ min: 1, max: 100 }),
      fc.integer({ min: 1, max: 4096 }),
      fc.integer({ min: 1, max: 4096 }),
    );
    fc.assert(
      fc.property(images, fc.integer({ min: 1, max: 2 ** 31 }), (shape, n) => {
        expect(parseIdxHeader(idxBytes(shape, [1, 2, 3]), 'images')).toEqual(shape);
        expect(parseIdxHeader(idxBytes([n], []), 'labels')).toEqual([n]);
      }),
    );
  });

  it('never does anything but return dimensions or throw IdxHeaderError', () => {
    const bytes = fc.oneof(
      fc.uint8Array({ maxLength: 20 }),
      fc.uint8Array({ maxLength: 16 }).map((tail) => Uint8Array.of(0, 0, 8, 3, ...tail)),
    );
    fc.assert(
      fc.property(bytes, fc.constantFrom('images', 'labels'), (input, content) => {
        try {
          const shape = parseIdxHeader(input, content);
          expect(shape.every((n) => n >= 1)).toBe(true);
          expect(shape.reduce((a, b) => a * b)).toBeLessThanOrEqual(2 ** 31);
        } catch (error) {
          expect(error).toBeInstanceOf(IdxHeaderError);
        }
      }),
    );
  });

  it.each([
    ['an empty file', Uint8Array.of(), 'it is empty'],
    [
      'a PNG',
      Uint8Array.of(0x89, 0x50, 0x4e, 0x47),
      'it is no IDX file: it starts with 89 50 4e 47 instead of 00 00 08 03',
    ],
    [
      'floats',
      idxBytes([1, 1, 1], [0], 0x0d),
      'it holds 32-bit floats, but only unsigned bytes (type 0x08) can be read',
    ],
    [
      'an unknown type',
      idxBytes([1, 1, 1], [0], 0x07),
      'it holds elements of the unknown type 0x07, but only unsigned bytes (type 0x08) can be read',
    ],
    ['labels', idxBytes([5], [0]), 'it has 1 dimension, but images have 3'],
    ['colour images', idxBytes([1, 1, 1, 3], [0]), 'it has 4 dimensions, but images have 3'],
    [
      'half a header',
      idxBytes([1, 1, 1], []).subarray(0, 9),
      'it is truncated: 9 of the 16 bytes of its header',
    ],
    ['half a magic number', Uint8Array.of(0, 0, 8), 'it is truncated: 3 of the 16 bytes of its header'],
    ['no images', idxBytes([0, 28, 28], []), 'it holds no images: its dimensions are 0 x 28 x 28'],
    [
      'a side beyond the limit',
      idxBytes([1, 4097, 1], []),
      'its dimensions 1 x 4097 x 1 are beyond the limits of 4096 pixels a side and 2 GiB',
    ],
    [
      'too many bytes',
      idxBytes([2 ** 32 - 1, 28, 28], []),
      'its dimensions 4294967295 x 28 x 28 are beyond the limits of 4096 pixels a side and 2 GiB',
    ],
  ])('says what is wrong with %s', (_, bytes, message) => {
    expect(() => parseIdxHeader(bytes, 'images')).toThrow(new IdxHeaderError(message));
  });
});
