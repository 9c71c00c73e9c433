import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { loadDataset } from '../../../src/data/index.js';
import { halve } from '../../../src/data/images/emoji.js';

describe('emoji', () => {
  it('loads the whole package in colour over white', { timeout: 60_000 }, async () => {
    let last: readonly number[] = [];
    const emoji = await loadDataset({ kind: 'emoji', size: 32 }, 0, {
      onProgress: (...call) => (last = call),
    });
    expect(emoji.name).toBe('emoji');
    expect(emoji.shape).toEqual([3, 32, 32]);
    expect(emoji.length).toBeGreaterThan(3700);
    expect(last).toEqual([emoji.length, emoji.length]);

    // Index 0 is 0023-fe0f-20e3.png, a white # on blue: the red plane is far darker than the blue one.
    const first = new Float32Array(3 * 1024);
    emoji.gather([0], first);
    const mean = (plane: number): number =>
      first.subarray(plane * 1024, (plane + 1) * 1024).reduce((a, b) => a + b, 0) / 1024;
    expect(mean(2) - mean(0)).toBeGreaterThan(0.5);

    // More than half of the pictures leave their corners transparent, which must have become white.
    const out = new Float32Array(3 * 1024);
    let white = 0;
    for (let i = 0; i < 200; i++) {
      emoji.gather([emoji.length - 1 - i], out);
      if (out[0] === 1 && out[1024] === 1 && out[2048] === 1) white += 1;
    }
    expect(white).toBeGreaterThan(100);
  });
});

describe('halve', () => {
  it('is the rounded mean of 2 x 2 pixels in every plane', () => {
    const planes = Uint8Array.of(0, 1, 10, 10, 1, 1, 10, 11, 255, 255, 0, 0, 255, 255, 0, 1);
    expect([...halve(planes, 4)]).toEqual([1, 10, 255, 0]);
    fc.assert(
      fc.property(
        fc.nat(255),
        fc.constantFrom(2, 4, 6),
        fc.integer({ min: 1, max: 4 }),
        (value, width, count) => {
          const plain = new Uint8Array(count * width * width).fill(value);
          expect(halve(plain, width)).toEqual(new Uint8Array(plain.length / 4).fill(value));
        },
      ),
    );
  });
});
