import { constants, getPriority, setPriority } from 'node:os';

const { PRIORITY_BELOW_NORMAL: YIELDING } = constants.priority;

/**
 * Lets a process that computes give way to whatever answers a user: both cores may be full of trainings, and a page
 * that waits for its turn behind them stutters. It costs a training nothing while nobody else wants the processor. To
 * be called before the process starts threads, which take its priority over.
 */
export function yieldToInterface(pid: number | undefined): void {
  if (pid === undefined) return;
  try {
    // Where the workbench was started at a lower one, its processes stay there.
    if (getPriority(pid) < YIELDING) setPriority(pid, YIELDING);
  } catch {
    // It has ended already, or the system allows no change: it then competes as any process.
  }
}
