import { describe, expect, test } from 'vitest';
import type { SampleRead } from '../../../src/contract/api/series.js';
import { FrameCache } from '../../../src/renderer/gallery/frame-cache.js';
import { FrameReader } from '../../../src/renderer/gallery/frame-reader.js';
import type { SampleFrame } from '../../../src/renderer/gallery/sample-frame.js';

const frameOf = (step: number): SampleFrame => ({ step, shape: [1, 1, 2, 5], values: new Uint8Array(10) });

/** A reader that notes what is asked for, and answers at once or when told to. */
function notingReader(answer: () => Promise<unknown> = () => Promise.resolve()) {
  const requests: SampleRead[][] = [];
  const reader = new FrameReader(async (reads) => {
    requests.push([...reads]);
    await answer();
    return reads.map(({ step }) => frameOf(step));
  });
  const steps = (): number[][] => requests.map((reads) => reads.map(({ step }) => step));
  return { reader, requests, steps };
}

describe('frame cache', () => {
  test('asks once for a frame however many want it', async () => {
    const { reader, steps } = notingReader();
    const cache = new FrameCache('a', reader, 100);
    const [one, two] = await Promise.all([cache.get(5), cache.get(5)]);
    expect(one).toBe(two);
    expect(await cache.get(5)).toBe(one);
    expect(steps()).toEqual([[5]]);
  });

  test('holds no more than its bytes and lets the least recently used go', async () => {
    const cache = new FrameCache('a', notingReader().reader, 30);
    for (const step of [1, 2, 3]) await cache.get(step);
    cache.peek(1);
    await cache.get(4);
    expect(cache.bytes).toBe(30);
    expect([1, 2, 3, 4].filter((step) => cache.has(step))).toEqual([1, 3, 4]);
  });

  test('a failed request can be made again', async () => {
    let failures = 1;
    const reader = new FrameReader(async (reads) => {
      failures -= 1;
      if (failures >= 0) throw new Error('gone');
      return reads.map(({ step }) => frameOf(step));
    });
    const cache = new FrameCache('a', reader, 30);
    await expect(cache.get(1)).rejects.toThrow('gone');
    expect((await cache.get(1)).step).toBe(1);
  });

  test('fetches what nobody waits for after what somebody does, and no more than it holds', async () => {
    const { reader, steps } = notingReader();
    const cache = new FrameCache('a', reader, 30);
    cache.fetch([2, 3, 4, 5, 6]);
    await cache.get(1);
    expect(steps()).toEqual([[1, 2, 3, 4, 5, 6]]);
    expect(cache.bytes).toBe(30);
  });
});

describe('frame reader', () => {
  test('asks for the frames of several runs together, by turns', async () => {
    const { reader, requests } = notingReader();
    const caches = ['a', 'b'].map((id) => new FrameCache(id, reader, 1000));
    for (const cache of caches) cache.fetch([2, 3]);
    await Promise.all(caches.map((cache) => cache.get(1)));
    expect(requests).toEqual([
      [1, 2, 3].flatMap((step) => [
        { id: 'a', step },
        { id: 'b', step },
      ]),
    ]);
  });

  test('while requests are on their way, only the newest wish counts', async () => {
    const answered = Promise.withResolvers<undefined>();
    const { reader, steps } = notingReader(() => answered.promise);
    const cache = new FrameCache('a', reader, 10_000);
    const range = (from: number): number[] => Array.from({ length: 12 }, (_, at) => from + at);
    const early = [0, 100, 200, 300, 400, 500].map(range);
    cache.fetch([...early.flat(), ...range(600)]);
    await Promise.resolve();
    expect(steps()).toEqual(early);
    cache.fetch(range(700));
    cache.fetch(range(800));
    answered.resolve(undefined);
    await cache.get(811);
    expect(steps()[6]).toEqual([811, ...range(800).slice(0, -1)]);
  });
});
