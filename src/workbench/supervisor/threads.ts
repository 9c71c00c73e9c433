import { availableParallelism } from 'node:os';

/**
 * Intra-op threads of each of `activeTrainings` trainings at the same time: the cores divided between them.
 * More threads than cores would slow all of them down by far.
 */
export function threadsFor(activeTrainings: number, cores = availableParallelism()): number {
  return Math.max(1, Math.floor(cores / Math.max(1, activeTrainings)));
}
