import { constants, setPriority } from 'node:os';

/**
 * Lets a process that computes give way to whatever answers a user: both cores may be full of trainings, and a page
 * that waits for its turn behind them stutters. It costs a training nothing while nobody else wants the processor. To
 * be called before the process starts threads, which take its priority over.
 */
export function yieldToInterface(pid: number | undefined): void {
  if (pid === undefined) return;
  try {
    setPriority(pid, constants.priority.PRIORITY_BELOW_NORMAL);
  } catch {
    // It has ended already, or the system allows no change: it then competes as any process.
  }
}
