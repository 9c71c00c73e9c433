import { expect, test } from 'vitest';
import { comparedIds } from '../../../../src/renderer/views/compare/compared-ids.js';
import { configDifference } from '../../../../src/contract/config-difference.js';
import { distinctNames } from '../../../../src/renderer/views/live/run-name.js';

test('only keys that differ are listed, with the places where they are missing', () => {
  const gan = { seed: 1, objective: { kind: 'gan' }, widths: [8, 8], decay: null };
  const wgan = { seed: 1, objective: { kind: 'wgan', clip: 0.01 }, widths: [8, 16], decay: null };
  expect(configDifference([gan, wgan])).toEqual([
    { path: 'objective.kind', values: ['gan', 'wgan'] },
    { path: 'widths', values: ['[8, 8]', '[8, 16]'] },
    { path: 'objective.clip', values: [null, '0.01'] },
  ]);
  expect(configDifference([gan, gan])).toEqual([]);
});

test('the address names each run once, twelve at most', () => {
  expect(comparedIds('a,b,,a')).toEqual(['a', 'b']);
  expect(comparedIds(undefined)).toEqual([]);
  expect(comparedIds(Array.from({ length: 20 }, (_, index) => `r${index}`).join(','))).toHaveLength(12);
});

test('runs of the same name are told apart by their ids', () => {
  const runs = [
    { id: 'x', name: 'ring' },
    { id: 'y', name: 'ring' },
    { id: 'z', name: '' },
  ];
  expect(distinctNames(runs)).toEqual(['ring (x)', 'ring (y)', 'z']);
});
