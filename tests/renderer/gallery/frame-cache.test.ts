import { describe, expect, test } from 'vitest';
import { FrameCache } from '../../../src/renderer/gallery/frame-cache.js';
import type { SampleFrame } from '../../../src/renderer/gallery/sample-frame.js';

const frameOf = (step: number): SampleFrame => ({ step, shape: [1, 1, 2, 5], values: new Uint8Array(10) });

describe('frame cache', () => {
  test('asks once for a frame however many want it', async () => {
    const asked: number[] = [];
    const cache = new FrameCache(async (step) => {
      asked.push(step);
      return frameOf(step);
    }, 100);
    const [one, two] = await Promise.all([cache.get(5), cache.get(5)]);
    expect(one).toBe(two);
    expect(await cache.get(5)).toBe(one);
    expect(asked).toEqual([5]);
  });

  test('holds no more than its bytes and lets the least recently used go', async () => {
    const cache = new FrameCache(async (step) => frameOf(step), 30);
    for (const step of [1, 2, 3]) await cache.get(step);
    cache.peek(1);
    await cache.get(4);
    expect(cache.bytes).toBe(30);
    expect([1, 2, 3, 4].filter((step) => cache.has(step))).toEqual([1, 3, 4]);
  });

  test('a failed request can be made again', async () => {
    let failures = 1;
    const cache = new FrameCache(async (step) => {
      failures -= 1;
      if (failures >= 0) throw new Error('gone');
      return frameOf(step);
    }, 30);
    await expect(cache.get(1)).rejects.toThrow('gone');
    expect((await cache.get(1)).step).toBe(1);
  });
});
