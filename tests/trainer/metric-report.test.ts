import { describe, expect, it } from 'vitest';
import type { TrainerEvent } from '../../src/contract/index.js';
import { MetricReport } from '../../src/trainer/metric-report.js';
import { TrainingClock } from '../../src/trainer/training-clock.js';

describe('MetricReport', () => {
  it('loses no row and appends samples per second', () => {
    const events: TrainerEvent[] = [];
    const report = new MetricReport(new TrainingClock(10), (event) => events.push(event));
    report.consumed(64);
    report.add(1, Float32Array.of(0.5), Float32Array.of(-1));
    report.consumed(64);
    report.add(2, Float32Array.of(0.25), Float32Array.of(-2));
    report.flush();
    report.flush();
    expect(events).toHaveLength(1);
    const [event] = events;
    if (event?.type !== 'metrics') throw new Error('expected metrics');
    expect(event.steps).toEqual(Int32Array.of(1, 2));
    expect(event.values).toHaveLength(6);
    expect([event.values[0], event.values[1], event.values[3], event.values[4]]).toEqual([0.5, -1, 0.25, -2]);
    expect(event.values[2]).toBeGreaterThan(0);
    expect(event.seconds[0]).toBeGreaterThanOrEqual(10);
    expect(event.seconds[1]).toBeGreaterThanOrEqual(event.seconds[0] ?? 0);
  });
});

describe('TrainingClock', () => {
  it('stands still while paused', () => {
    const clock = new TrainingClock(3);
    clock.pause();
    const paused = clock.seconds();
    expect(clock.seconds()).toBe(paused);
    clock.resume();
    expect(clock.seconds()).toBeGreaterThanOrEqual(paused);
  });
});
