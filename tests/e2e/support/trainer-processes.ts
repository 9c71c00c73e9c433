import type { ChildProcess } from 'node:child_process';
import { subscribe } from 'node:diagnostics_channel';

const children: ChildProcess[] = [];

// The server runs in the process of the tests, so the trainers are children of this process.
subscribe('child_process', (message) => {
  children.push((message as { process: ChildProcess }).process);
});

/** Process ids of the trainers that live now, oldest first. */
export const trainerIds = (): number[] =>
  children.flatMap(({ pid, spawnargs, exitCode, signalCode }) =>
    pid !== undefined && exitCode === null && signalCode === null && isTrainer(spawnargs) ? [pid] : [],
  );

const isTrainer = (args: readonly string[]): boolean => args.some((arg) => arg.endsWith('trainer.js'));
