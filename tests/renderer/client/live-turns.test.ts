import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { effectScope } from 'vue';
import { useLiveTurn } from '../../../src/renderer/client/live-turns.js';

beforeEach(() => {
  vi.useFakeTimers();
});

afterEach(() => {
  vi.useRealTimers();
});

it('does what was asked for once, all of one pace in the same turn', () => {
  const turns: string[][] = [];
  const scope = effectScope();
  const ask = scope.run(() =>
    ['a', 'b'].map((name) =>
      useLiveTurn(() => {
        if (turns.at(-1)?.includes(name) !== false) turns.push([]);
        turns.at(-1)!.push(name);
      }, 500),
    ),
  )!;
  ask[0]!();
  vi.advanceTimersByTime(100);
  ask[1]!();
  ask[0]!();
  vi.advanceTimersByTime(500);
  expect(turns).toEqual([['a', 'b']]);
  vi.advanceTimersByTime(5000);
  expect(turns).toEqual([['a', 'b']]);
  ask[1]!();
  vi.advanceTimersByTime(500);
  expect(turns).toEqual([['a', 'b'], ['b']]);
  scope.stop();
});

it('does nothing for a view that is gone, and still all the rest', () => {
  const done: string[] = [];
  const scopes = ['gone', 'here'].map((name) => {
    const scope = effectScope();
    return { scope, ask: scope.run(() => useLiveTurn(() => void done.push(name), 700))! };
  });
  for (const { ask } of scopes) ask();
  scopes[0]!.scope.stop();
  vi.advanceTimersByTime(700);
  expect(done).toEqual(['here']);
  scopes[1]!.scope.stop();
});

it('a view that alone had asked leaves the turns to those who come later', () => {
  const done: string[] = [];
  const first = effectScope();
  first.run(() => useLiveTurn(() => void done.push('first'), 900))!();
  first.stop();
  const second = effectScope();
  second.run(() => useLiveTurn(() => void done.push('second'), 900))!();
  vi.advanceTimersByTime(1800);
  expect(done).toEqual(['second']);
  second.stop();
});
