import type { Budget } from './contender.js';

const warmUpSteps = 2;

/** Times `step` until the budget is spent; the first steps after a pause are not counted. */
export async function timeSteps(budget: Budget, step: () => Promise<unknown>): Promise<number[]> {
  for (let i = 0; i < warmUpSteps; i++) await step();
  const times: number[] = [];
  const end = performance.now() + budget.milliseconds;
  for (let start = performance.now(); times.length < budget.steps || start < end;) {
    await step();
    const now = performance.now();
    times.push(now - start);
    start = now;
  }
  return times;
}
