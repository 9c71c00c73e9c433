import { resolve } from 'node:path';
import { expect, it } from 'vitest';
import { launchOptions } from '../../src/main/launch-options.js';
import { defaultStoreDirectory } from '../../src/workbench/store/index.js';

it.each([
  [['--store', 'runs']],
  [['--store=runs']],
  [['.', '--no-sandbox', '--store', 'runs', '--remote-debugging-port=0']],
])('finds the store among %j', (args) => {
  expect(launchOptions(args)).toEqual({ store: resolve('runs'), isDefaultStore: false });
});

it('takes the default store without one, and knows it by its name', () => {
  const store = resolve(defaultStoreDirectory());
  expect(launchOptions(['.', '--inspect=0'])).toEqual({ store, isDefaultStore: true });
  expect(launchOptions(['--store', store])).toEqual({ store, isDefaultStore: true });
});

it.each([[['--store']], [['--store=']]])('refuses %j', (args) => {
  expect(() => launchOptions(args)).toThrow('--store names no folder');
});
