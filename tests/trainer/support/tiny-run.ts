import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import {
  runConfigSchema,
  type DataIdentity,
  type RunConfig,
  type RunConfigInput,
  type TrainerEvent,
} from '../../../src/contract/index.js';
import { createOnnxExecutor } from '../../../src/runtime/onnx/executor.js';
import { runTraining } from '../../../src/trainer/run-training.js';
import { TrainingControl } from '../../../src/trainer/training-control.js';

/** A run of a few milliseconds that uses every kind of feed, a warm-up and every kind of report. */
export const tinyConfig = (changes: Partial<RunConfigInput> = {}): RunConfig =>
  runConfigSchema.parse({
    seed: 5,
    steps: 8,
    batchSize: 16,
    data: { kind: 'ring', samples: 50 },
    latent: { dim: 2 },
    generator: { kind: 'mlp', hidden: [8] },
    discriminator: { kind: 'mlp', hidden: [8] },
    objective: { kind: 'wgan-gp', penalty: 0.1 },
    optimizers: { generator: { kind: 'adam' }, discriminator: { kind: 'adam' } },
    nCritic: 2,
    criticWarmup: { updates: 5, firstSteps: 2, period: 6 },
    samples: 4,
    schedule: { samplesEvery: 4, checkpointEvery: 3 },
    evaluation: { every: 0 },
    ...changes,
  });

export function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'gan-workbench-trainer-'));
  onTestFinished(() => {
    rmSync(folder, { recursive: true, force: true });
  });
  return folder;
}

export interface TrainOptions {
  readonly directory: string;
  readonly resume?: { file: string; sha256: string; branch?: boolean };
  readonly threads?: number;
  /** The data that the run began with. */
  readonly data?: DataIdentity;
  /** Called with every event before the loop goes on; may make requests. */
  readonly onEvent?: (event: TrainerEvent, control: TrainingControl) => void;
}

/** Trains in this process and returns every event, the last one included. */
export async function train(config: RunConfig, options: TrainOptions): Promise<TrainerEvent[]> {
  const control = new TrainingControl();
  const events: TrainerEvent[] = [];
  const emit = (event: TrainerEvent): void => {
    events.push(event);
    options.onEvent?.(event, control);
  };
  const { directory, resume = null, threads = 1, data = null } = options;
  const end = await runTraining(
    { type: 'start', config, directory, resume, threads, data },
    createOnnxExecutor(),
    control,
    emit,
  );
  return [...events, end];
}

type EventOf<T extends TrainerEvent['type']> = Extract<TrainerEvent, { type: T }>;

export function ofType<T extends TrainerEvent['type']>(
  events: readonly TrainerEvent[],
  type: T,
): EventOf<T>[] {
  return events.filter((event): event is EventOf<T> => event.type === type);
}

/** The newest checkpoint of `events` at `step`, or of all, as `resume` wants it. */
export function checkpointAt(
  events: readonly TrainerEvent[],
  directory: string,
  step?: number,
): { file: string; sha256: string } {
  const found = ofType(events, 'checkpoint').findLast((event) => step === undefined || event.step === step);
  if (found === undefined) throw new Error(`no checkpoint of step ${String(step)}`);
  return { file: join(directory, found.file), sha256: found.sha256 };
}

/** Metric rows by step, without the measured samples per second. */
export function metricRows(events: readonly TrainerEvent[]): Map<number, number[]> {
  const rows = new Map<number, number[]>();
  for (const { steps, values } of ofType(events, 'metrics')) {
    const columns = values.length / steps.length;
    steps.forEach((step, row) =>
      rows.set(step, [...values.subarray(row * columns, (row + 1) * columns - 1)]),
    );
  }
  return rows;
}
