import { expect, it } from 'vitest';
import { nextRunId } from '../../../src/workbench/store/run-id.js';

const start = Date.UTC(2026, 0, 1);

it('run ids are 8 digits that ascend with time, within a millisecond and when the clock is set back', () => {
  expect(nextRunId(start, null)).toBe('00000000');
  expect(nextRunId(start + 32, null)).toBe('00000010');
  const now = nextRunId(start + 1e10, null);
  const same = nextRunId(start + 1e10, now);
  const back = nextRunId(start - 1e9, same);
  const later = nextRunId(start + 1e10 + 50, back);
  const ids = [now, same, back, later, nextRunId(start + 30 * 365 * 86_400_000, later)];
  expect(ids.toSorted()).toEqual(ids);
  expect(new Set(ids).size).toBe(5);
  expect(ids.every((id) => id.length === 8)).toBe(true);
});
