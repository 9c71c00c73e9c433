import { randomUUID } from 'node:crypto';
import { resolve } from 'node:path';
import { BadInputError, RunFailedError } from '../contract/index.js';
import type { MetricSeries, SampleGrid } from '../contract/index.js';
import type { RunConfig } from './run-config.js';
import { defaultStoreDirectory, RunStore } from '../workbench/store/index.js';
import {
  RestartingTraining,
  startRun,
  type TrainingEnd,
  type TrainingProgress,
} from '../workbench/supervisor/index.js';

/** Where and how `train` trains. */
export interface TrainOptions {
  /** Folder of the store; by default the one that the workbench itself uses. */
  readonly store?: string;
  /** Called about four times a second with the newest metrics; `experiment` is its index. */
  readonly onProgress?: (progress: TrainingProgress, experiment: number) => void;
  /** Stops all runs with a checkpoint when it is aborted; they can be resumed. */
  readonly signal?: AbortSignal;
}

/** A run that was trained. It stays in the store, where the workbench shows it. */
export interface TrainedRun {
  /** In the store: `gan-workbench runs show ID`. */
  readonly id: string;
  /** Folder of the store. */
  readonly store: string;
  readonly config: RunConfig;
  /** `stopped` where the signal stopped it. */
  readonly status: 'finished' | 'stopped';
  /** Generator steps done. */
  readonly step: number;
  /** Every stored metric, column by column. */
  readonly metrics: MetricSeries;
  /** Samples of the fixed latents at the last stored step, images in [-1, 1]; null where none were stored. */
  readonly samples: SampleGrid | null;
  /** The newest checkpoint (safetensors); null where none was written. */
  readonly checkpoint: { readonly file: string; readonly sha256: string; readonly step: number } | null;
}

/**
 * Trains experiments at the same time, each in a process of its own, sharing the cores. Experiments of one seed
 * see the same data order and latents, so a GAN and a WGAN can be compared.
 *
 * @example
 * const [gan, wgan] = await train([defineExperiment(preset('gaussians8', 'gan')), defineExperiment(preset('gaussians8', 'wgan'))]);
 * @throws BadInputError for what can be corrected, RunFailedError where a run fails; the others are trained to
 * their end first.
 */
export async function train<const E extends readonly RunConfig[]>(
  experiments: E,
  options: TrainOptions = {},
): Promise<{ [K in keyof E]: TrainedRun }> {
  const store = RunStore.open(resolve(options.store ?? defaultStoreDirectory()));
  try {
    const group = experiments.length > 1 ? { group: `library-${randomUUID().slice(0, 8)}` } : {};
    const activeTrainings = experiments.length;
    const trainings = experiments.map((config, index) => {
      const started = startRun(store, config, { ...group, activeTrainings });
      return new RestartingTraining(store, started, {
        activeTrainings,
        onTraining: (training) => {
          training.on('progress', (progress) => options.onProgress?.(progress, index));
        },
      });
    });
    const ends = await endsOf(trainings, options);
    const failure = ends.find((end) => 'reason' in end);
    if (failure !== undefined) throw failed(failure);
    const runs = trainings.map(({ run }, index) => trainedRun(store, run.id, ends[index]));
    return runs as { [K in keyof E]: TrainedRun };
  } finally {
    store.close();
  }
}

async function endsOf(
  trainings: readonly RestartingTraining[],
  { signal }: TrainOptions,
): Promise<TrainingEnd[]> {
  const stop = (): void => {
    for (const training of trainings) training.stop();
  };
  signal?.addEventListener('abort', stop);
  if (signal?.aborted === true) stop();
  try {
    return await Promise.all(trainings.map(({ end }) => end));
  } finally {
    signal?.removeEventListener('abort', stop);
  }
}

const failed = (end: Extract<TrainingEnd, { reason: string }>): Error =>
  end.status === 'failed' && end.badInput ? new BadInputError(end.reason) : new RunFailedError(end.reason);

function trainedRun(store: RunStore, id: string, end: TrainingEnd | undefined): TrainedRun {
  const { config, step } = store.run(id);
  const checkpoint = store.checkpoints(id).at(-1);
  return {
    id,
    store: store.directory,
    config,
    status: end?.status === 'stopped' ? 'stopped' : 'finished',
    step,
    metrics: store.metrics(id),
    samples: store.sampleSteps(id).length === 0 ? null : store.samples(id),
    checkpoint:
      checkpoint === undefined
        ? null
        : { file: checkpoint.file, sha256: checkpoint.sha256, step: checkpoint.step },
  };
}
