import { expect, it } from 'vitest';
import { threadsFor } from '../../../src/workbench/supervisor/index.js';

it('trainings share the cores, at least one thread each', () => {
  expect(threadsFor(1, 8)).toBe(8);
  expect(threadsFor(2, 8)).toBe(4);
  expect(threadsFor(3, 8)).toBe(2);
  expect(threadsFor(9, 8)).toBe(1);
  expect(threadsFor(0, 2)).toBe(2);
});
