import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { LivenessWatch } from '../../../src/workbench/supervisor/liveness-watch.js';

let hung: number[];
let watch: LivenessWatch;

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval', 'performance'] });
  hung = [];
});
afterEach(() => {
  watch.stop();
  vi.useRealTimers();
});

const watched = (pid?: number): LivenessWatch =>
  new LivenessWatch({ pid: () => pid, onHung: (seconds) => hung.push(Math.round(seconds)) });

/** Seconds until the watch reports a hang, at most `limit`. */
function secondsUntilHung(limit: number): number {
  for (let second = 1; second <= limit; second++) {
    vi.advanceTimersByTime(1000);
    if (hung.length > 0) return second;
  }
  return Infinity;
}

describe('a liveness watch', () => {
  it('reports a silence, once; where nothing tells that it does not compute, after a minute', () => {
    watch = watched();
    watch.heard(true);
    expect(secondsUntilHung(90)).toBe(61);
    vi.advanceTimersByTime(60_000);
    expect(hung).toEqual([61]);
  });

  it('waits three times the slowest step', () => {
    watch = watched();
    watch.heard(true);
    vi.advanceTimersByTime(8000);
    watch.heard(true);
    expect(secondsUntilHung(300)).toBe(145);
  });

  it('gives a process that has not begun 12 times as long', () => {
    watch = watched();
    watch.heard(false);
    expect(secondsUntilHung(200)).toBe(121);
  });

  it.runIf(process.platform === 'linux')(
    'tells who computes from who is stopped (Linux: /proc)',
    async () => {
      const busy: ChildProcess = spawn(process.execPath, ['-e', 'console.log(1); for (;;);']);
      await once(busy.stdout!, 'data');
      watch = watched(busy.pid);
      watch.heard(true);
      const burn = (): void => {
        const until = process.hrtime.bigint() + 200_000_000n;
        while (process.hrtime.bigint() < until);
      };
      for (let second = 0; second < 20; second++) {
        vi.advanceTimersByTime(1000);
        if (second > 8) burn();
      }
      expect(hung).toEqual([]);
      busy.kill('SIGSTOP');
      burn();
      // A process that waits for its turn on a crowded machine computes nothing for seconds either.
      const seconds = secondsUntilHung(10);
      expect(seconds).toBeGreaterThan(3);
      expect(seconds).toBeLessThanOrEqual(7);
      busy.kill('SIGKILL');
      await once(busy, 'exit');
    },
  );
});
