import { expect, it } from 'vitest';
import { keepUnchanged } from '../../../../src/renderer/views/compare/unchanged-rows.js';
import { runRow } from '../../support/run-row.js';

it('keeps the very rows of runs that only trained on', () => {
  const before = [runRow('a', { step: 1 }), runRow('b', { step: 1 })];
  expect(keepUnchanged(before, [runRow('a', { step: 9 }), runRow('b', { step: 2 })])).toBe(before);
});

it('takes over what is shown, and the order', () => {
  const [a, b] = [runRow('a'), runRow('b')];
  const stopped = runRow('a', { status: 'stopped' });
  expect(keepUnchanged([a, b], [stopped, b])).toEqual([stopped, b]);
  expect(keepUnchanged([a, b], [b, a])).toEqual([b, a]);
  expect(keepUnchanged([a, b], [b])).toEqual([b]);
});
