import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { scheduleDrawing } from '../../../src/renderer/charts/draw-schedule.js';

let frames: (() => void)[];

beforeEach(() => {
  vi.useFakeTimers();
  frames = [];
  vi.stubGlobal('requestAnimationFrame', (callback: () => void) => frames.push(callback));
});

afterEach(() => {
  vi.unstubAllGlobals();
  vi.useRealTimers();
});

async function nextFrame(): Promise<void> {
  for (const callback of frames.splice(0)) callback();
  await vi.advanceTimersByTimeAsync(0);
}

/** A drawing that takes `milliseconds` of the clock. */
const drawing = (log: string[], name: string, milliseconds: number) =>
  scheduleDrawing(() => {
    log.push(name);
    vi.setSystemTime(Date.now() + milliseconds);
    now += milliseconds;
  });
let now = 0;
beforeEach(() => {
  now = 0;
  vi.spyOn(performance, 'now').mockImplementation(() => now);
});

it('draws as many charts per frame as fit its budget, the others in the next ones', async () => {
  const log: string[] = [];
  for (const name of ['a', 'b', 'c', 'd']) drawing(log, name, 10).request('now');
  expect(log).toEqual([]);
  await nextFrame();
  expect(log).toEqual(['a', 'b']);
  await nextFrame();
  expect(log).toEqual(['a', 'b', 'c', 'd']);
  await nextFrame();
  expect(frames).toEqual([]);
});

it('draws new data of a chart only after its rest, and once', async () => {
  const log: string[] = [];
  const chart = drawing(log, 'a', 40);
  chart.request('rested');
  await nextFrame();
  expect(log).toHaveLength(1);
  chart.request('rested');
  chart.request('rested');
  // 60 x 40 ms
  now += 2390;
  await vi.advanceTimersByTimeAsync(2390);
  await nextFrame();
  expect(log).toHaveLength(1);
  now += 10;
  await vi.advanceTimersByTimeAsync(10);
  await nextFrame();
  expect(log).toHaveLength(2);
  await vi.advanceTimersByTimeAsync(10_000);
  await nextFrame();
  expect(log).toHaveLength(2);
});

it('lets every chart rest longer the more charts have new data', async () => {
  const log: string[] = [];
  const charts = ['a', 'b'].map((name) => drawing(log, name, 20));
  for (const chart of charts) chart.request('rested');
  await nextFrame();
  await nextFrame();
  for (const chart of charts) chart.request('rested');
  // The first was drawn while the second waited: 60 x 2 x 20 ms, of which 20 ms have passed.
  now += 2370;
  await vi.advanceTimersByTimeAsync(2370);
  await nextFrame();
  expect(log).toEqual(['a', 'b', 'b']);
  now += 30;
  await vi.advanceTimersByTimeAsync(30);
  await nextFrame();
  expect(log).toEqual(['a', 'b', 'b', 'a']);
});

it('draws what the user did without waiting for the rest', async () => {
  const log: string[] = [];
  const chart = drawing(log, 'a', 40);
  chart.request('now');
  await nextFrame();
  chart.request('rested');
  chart.request('now');
  await nextFrame();
  expect(log).toHaveLength(2);
  now += 10_000;
  await vi.advanceTimersByTimeAsync(10_000);
  await nextFrame();
  expect(log).toHaveLength(2);
});

it('draws first what the user acts on, and the charts that follow it together with what comes meanwhile', async () => {
  const log: string[] = [];
  const [a, b, c] = ['a', 'b', 'c'].map((name) => drawing(log, name, 20));
  a!.request('soon');
  b!.request('now');
  c!.request('first');
  await nextFrame();
  await nextFrame();
  expect(log).toEqual(['c', 'b']);
  a!.request('now');
  await nextFrame();
  await vi.advanceTimersByTimeAsync(200);
  await nextFrame();
  expect(log).toEqual(['c', 'b', 'a']);
  a!.request('soon');
  await vi.advanceTimersByTimeAsync(200);
  await nextFrame();
  expect(log).toEqual(['c', 'b', 'a', 'a']);
});

it('does not draw a chart that is gone', async () => {
  const log: string[] = [];
  const chart = drawing(log, 'a', 1);
  chart.request('now');
  chart.cancel();
  await nextFrame();
  expect(log).toEqual([]);
});
