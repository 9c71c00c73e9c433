import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { RandomStream } from '../../../src/engine/random/stream.js';

const seeds = fc.integer({ min: 0, max: 0xffffffff });
const names = fc.string({ maxLength: 20 });

const normals = (stream: RandomStream, n: number): Float32Array => {
  const out = new Float32Array(n);
  stream.fillNormal(out);
  return out;
};

const correlation = (a: Float32Array, b: Float32Array): number => {
  let dot = 0;
  for (let i = 0; i < a.length; i++) dot += a[i]! * b[i]!;
  return dot / a.length;
};

describe('RandomStream', () => {
  it('is pinned: these words may never change, or stored seeds lose their meaning', () => {
    const stream = new RandomStream(42, 'latents');
    expect([stream.state(), stream.uniform(), stream.int(1000), stream.normal()]).toMatchInlineSnapshot(`
      [
        [
          -911517040,
          -104380395,
          -311085928,
          525781511,
        ],
        0.09811509307473898,
        51,
        -0.8431501891289507,
      ]
    `);
  });

  it('repeats for the same seed and name', () => {
    fc.assert(
      fc.property(seeds, names, (seed, name) => {
        expect(normals(new RandomStream(seed, name), 9)).toEqual(normals(new RandomStream(seed, name), 9));
      }),
    );
  });

  it('differs for another seed or another name', () => {
    fc.assert(
      fc.property(seeds, names, names, (seed, a, b) => {
        const state = new RandomStream(seed, a).state();
        expect(new RandomStream((seed + 1) >>> 0, a).state()).not.toEqual(state);
        if (a !== b) expect(new RandomStream(seed, b).state()).not.toEqual(state);
      }),
    );
  });

  it('keeps streams of neighbouring seeds and of different names uncorrelated', () => {
    const n = 20_000;
    const draws = [
      ...[0, 1, 2, 3].map((seed) => normals(new RandomStream(seed, 'latents'), n)),
      ...['weights', 'data', 'latent'].map((name) => normals(new RandomStream(0, name), n)),
    ];
    draws.forEach((a, i) => {
      for (const b of draws.slice(i + 1)) expect(Math.abs(correlation(a, b))).toBeLessThan(5 / Math.sqrt(n));
    });
  });

  it('continues exactly from a state that went through JSON', () => {
    fc.assert(
      fc.property(seeds, fc.nat(50), (seed, skip) => {
        const stream = new RandomStream(seed, 'x');
        for (let i = 0; i < skip; i++) stream.normal();
        const restored = RandomStream.restore(JSON.parse(JSON.stringify(stream.state())) as number[]);
        expect(normals(restored, 33)).toEqual(normals(stream, 33));
        expect(restored.int(77)).toBe(stream.int(77));
        expect(restored.state()).toEqual(stream.state());
      }),
    );
  });

  it.each([
    [[]],
    [[1, 2, 3]],
    [[0, 0, 0, 0]],
    [[1, 2, 3, 0.5]],
    [[1, 2, 3, 2 ** 32]],
    [[1, 2, 3, Number.NaN]],
  ])('refuses %j as a state', (state) => {
    expect(() => RandomStream.restore(state)).toThrow(RangeError);
  });

  it('draws normals with the moments and tails of N(0, 1)', () => {
    const n = 200_000;
    for (const draws of [
      normals(new RandomStream(7, 'fill'), n),
      singleNormals(new RandomStream(7, 'one'), n),
    ]) {
      const moment = (k: number): number => draws.reduce((sum, x) => sum + x ** k, 0) / n;
      expect(moment(1)).toBeCloseTo(0, 2);
      expect(Math.abs(moment(2) - 1)).toBeLessThan(0.015);
      expect(Math.abs(moment(3))).toBeLessThan(0.04);
      expect(Math.abs(moment(4) - 3)).toBeLessThan(0.12);
      const beyond = draws.filter((x) => Math.abs(x) > 1.959964).length / n;
      expect(Math.abs(beyond - 0.05)).toBeLessThan(0.0025);
    }
  });

  it('fills odd lengths and empty arrays', () => {
    expect(normals(new RandomStream(1, 'x'), 0)).toHaveLength(0);
    const five = normals(new RandomStream(1, 'x'), 5);
    expect(five.slice(0, 4)).toEqual(normals(new RandomStream(1, 'x'), 4));
    expect(five[4]).not.toBe(0);
  });

  it('keeps uniforms in [low, high) and spreads them evenly', () => {
    const out = new Float32Array(100_000);
    new RandomStream(3, 'u').fillUniform(out, -1, 1);
    const tenths = new Array<number>(10).fill(0);
    for (const x of out) tenths[Math.floor((x + 1) * 5)]! += 1;
    expect(out.every((x) => x >= -1 && x < 1)).toBe(true);
    for (const count of tenths) expect(Math.abs(count - 10_000)).toBeLessThan(500);
  });

  it('draws integers without bias, also where n does not divide 2^32', () => {
    for (const n of [1, 2, 3, 7, 25]) {
      const stream = new RandomStream(11, `int ${n}`);
      const counts = new Array<number>(n).fill(0);
      const draws = 70_000;
      for (let i = 0; i < draws; i++) counts[stream.int(n)]! += 1;
      const chi2 = counts.reduce((sum, c) => sum + (c - draws / n) ** 2 / (draws / n), 0);
      expect(chi2).toBeLessThan(n - 1 + 5 * Math.sqrt(2 * n));
    }
    const stream = new RandomStream(11, 'large');
    const above = Array.from({ length: 9000 }, () => stream.int(3 * 2 ** 30)).filter(
      (x) => x >= 2 ** 31,
    ).length;
    expect(Math.abs(above - 3000)).toBeLessThan(250);
  });

  it.each([0, -1, 1.5, 2 ** 32 + 1, Number.NaN])('refuses int(%d)', (n) => {
    expect(() => new RandomStream(0, 'x').int(n)).toThrow(RangeError);
  });

  it('shuffles to a permutation', () => {
    fc.assert(
      fc.property(seeds, fc.integer({ min: 0, max: 300 }), (seed, n) => {
        const indices = Uint32Array.from({ length: n }, (_, i) => i);
        new RandomStream(seed, 'shuffle').shuffle(indices);
        expect([...indices].sort((a, b) => a - b)).toEqual(Array.from({ length: n }, (_, i) => i));
      }),
    );
  });

  it('shuffles to every order equally often', () => {
    const stream = new RandomStream(5, 'orders');
    const counts = new Map<string, number>();
    for (let i = 0; i < 24_000; i++) {
      const order = Int32Array.of(0, 1, 2, 3);
      stream.shuffle(order);
      counts.set(order.join(), (counts.get(order.join()) ?? 0) + 1);
    }
    expect(counts.size).toBe(24);
    for (const count of counts.values()) expect(Math.abs(count - 1000)).toBeLessThan(160);
  });
});

function singleNormals(stream: RandomStream, n: number): Float32Array {
  return new Float32Array(n).map(() => stream.normal());
}
