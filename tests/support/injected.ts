import { test } from '@playwright/test';

/** Tells the list of faults (tests/faults) how often this test of the page injected what it is about. */
export function injected(times: number): void {
  test.info().annotations.push({ type: 'injected', description: String(times) });
}
