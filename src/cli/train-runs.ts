import type { RunStore } from '../workbench/store/index.js';
import {
  RestartingTraining,
  type RestartingOptions,
  type TrainerSupervisor,
  type TrainingEnd,
} from '../workbench/supervisor/index.js';
import type { StopSignal } from './exit-code.js';
import type { TrainingDisplay } from './terminal/training-display.js';

export interface TrainedRuns {
  /** How each training ended, in the order given. */
  readonly ends: readonly TrainingEnd[];
  /** The signal that stopped them; null where none came. */
  readonly signal: StopSignal | null;
}

/**
 * Watches trainings to their ends; one whose process crashes is restarted as its config allows. The first Ctrl-C or
 * SIGTERM stops all of them with a checkpoint, a second one ends them at once. When one of several fails, the others
 * train on.
 */
export async function trainRuns(
  store: RunStore,
  started: readonly TrainerSupervisor[],
  display: TrainingDisplay,
  options: Pick<RestartingOptions, 'backend'> = {},
): Promise<TrainedRuns> {
  const trainings = started.map(
    (training) =>
      new RestartingTraining(store, training, {
        ...options,
        activeTrainings: started.length,
        onTraining: (current) => {
          display.watch(current);
        },
        onWait: (reason) => {
          display.warn(training.run, reason);
        },
      }),
  );
  let signal: StopSignal | null = null;
  const stop = (received: StopSignal): void => {
    for (const training of trainings) {
      if (signal === null) training.stop();
      else training.kill();
    }
    signal ??= received;
  };
  process.on('SIGINT', stop);
  process.on('SIGTERM', stop);
  try {
    const ends = await Promise.all(trainings.map(({ end }) => end));
    return { ends, signal };
  } finally {
    process.off('SIGINT', stop);
    process.off('SIGTERM', stop);
    display.close();
  }
}
