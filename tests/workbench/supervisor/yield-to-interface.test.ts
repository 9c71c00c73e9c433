import { fork } from 'node:child_process';
import { getPriority, setPriority } from 'node:os';
import { expect, it, onTestFinished } from 'vitest';
import { yieldToInterface } from '../../../src/workbench/supervisor/index.js';
import { entry } from './support/scripted-run.js';

function process(): number {
  const child = fork(entry, [], { execArgv: [] });
  onTestFinished(() => {
    child.kill('SIGKILL');
  });
  return child.pid!;
}

it('lowers the priority of a process, and never raises it', () => {
  const own = getPriority();
  const usual = process();
  yieldToInterface(usual);
  expect(getPriority(usual)).toBe(Math.max(10, own));
  const low = process();
  setPriority(low, 19);
  yieldToInterface(low);
  expect(getPriority(low)).toBe(19);
});

it('leaves a process alone that is gone', () => {
  expect(() => {
    yieldToInterface(undefined);
    yieldToInterface(2 ** 22 - 1);
  }).not.toThrow();
});
