import { join } from 'node:path';
import type { RunConfig, TrainerEvent } from '../../../src/contract/index.js';
import type { TrainedRun } from '../../../src/contract/recipe-lab.js';
import { createOnnxExecutor } from '../../../src/runtime/onnx/executor.js';
import { runTraining } from '../../../src/trainer/run-training.js';
import { TrainingControl } from '../../../src/trainer/training-control.js';
import { temporaryDirectory } from '../../checkpoint/support/temporary-directory.js';

type EventOf<T extends TrainerEvent['type']> = Extract<TrainerEvent, { type: T }>;

/** Trains a run in this process and gives what the workbench would have stored of it. */
export async function trainHere(config: RunConfig): Promise<TrainedRun> {
  const directory = temporaryDirectory();
  const events: TrainerEvent[] = [];
  await runTraining(
    { type: 'start', config, directory, resume: null, threads: 1 },
    createOnnxExecutor(),
    new TrainingControl(),
    (event) => events.push(event),
  );
  const of = <T extends TrainerEvent['type']>(type: T): EventOf<T>[] =>
    events.filter((event): event is EventOf<T> => event.type === type);
  const { columns } = of('started')[0]!;
  const batches = of('metrics');
  const values = batches.flatMap((batch) => [...batch.values]);
  return {
    id: `run-${config.seed}`,
    config,
    failure: null,
    steps: Int32Array.from(batches.flatMap(({ steps }) => [...steps])),
    seconds: Float64Array.from(batches.flatMap(({ seconds }) => [...seconds])),
    columns: new Map(
      columns.map((name, column) => [
        name,
        Float32Array.from(values.filter((_, i) => i % columns.length === column)),
      ]),
    ),
    samples: of('samples').map(({ step, shape, values: samples }) => ({
      step,
      shape,
      values: Float32Array.from(samples),
    })),
    checkpoints: of('checkpoint').map(({ step, file, sha256 }) => ({
      step,
      file: join(directory, file),
      sha256,
    })),
  };
}
