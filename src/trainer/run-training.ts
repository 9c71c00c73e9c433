import { readCheckpoint } from '../checkpoint/index.js';
import {
  backendText,
  type BackendIdentity,
  type TrainerCommand,
  type TrainerEvent,
} from '../contract/index.js';
import { checkBatchSize, datasetShape, loadDataset, requireSameData } from '../data/index.js';
import { sizeOf } from '../engine/ir/op.js';
import { buildProgram } from '../engine/step/build.js';
import type { Program, StateSpec } from '../engine/step/program.js';
import type { Executor } from '../runtime/executor.js';
import { heldOutReference } from '../evaluation/index.js';
import { FeedSource } from './feed-source.js';
import { drawInitialState } from './initial-state.js';
import { NetworkReader } from './network-reader.js';
import { resumedState } from './resumed-state.js';
import { RunEvaluation } from './run-evaluation.js';
import { RunHealth } from './run-health.js';
import { RunCheckpoints } from './run-checkpoints.js';
import { RunFrames } from './run-frames.js';
import { RunStreams } from './run-streams.js';
import { TrainingClock } from './training-clock.js';
import type { TrainingControl } from './training-control.js';
import { TrainingLoop, type TrainingEnd } from './training-loop.js';

export type StartCommand = Extract<TrainerCommand, { type: 'start' }>;

/**
 * Compiles, loads and trains the run of `command` on `executor`, reporting through `emit`; resolves with the
 * run's last event, which is not emitted. `compute` is what the executor runs on, for the record. Throws BadInputError for what the user can correct, RunFailedError
 * where the run cannot go on.
 */
export async function runTraining(
  command: StartCommand,
  executor: Executor,
  control: TrainingControl,
  emit: (event: TrainerEvent) => void,
  compute?: BackendIdentity,
): Promise<TrainingEnd> {
  const { config, directory, resume, threads } = command;
  const program = buildProgram(config, datasetShape(config.data));
  const checkpoint = resume === null ? null : await readCheckpoint(resume.file, resume.sha256);
  const resumed =
    checkpoint === null || resume === null ? null : resumedState(checkpoint, config, program, resume);

  const dataset = await loadDataset(config.data, config.seed, { signal: control.signal });
  requireSameData(checkpoint?.data ?? command.data ?? null, dataset);
  const data = dataset.identity();
  checkBatchSize(config.batchSize, dataset);
  const { streams, criticUpdates } =
    checkpoint === null || resume === null
      ? { streams: RunStreams.start(config, dataset.length), criticUpdates: 0 }
      : RunStreams.restore(checkpoint.random, config, dataset.length, resume.file);

  const heldOut = await heldOutReference(config, control.signal);
  const session = await executor.prepare(program, { threads });
  const evaluation = new RunEvaluation(config, dataset, heldOut, session, command.best ?? null, {
    executor,
    threads,
    signal: control.signal,
    log: (text) => {
      emit({ type: 'log', level: 'info', text });
    },
  });
  try {
    await session.writeState(resumed ?? drawInitialState(program.state, config.seed, dataset));
    const step = checkpoint?.step ?? 0;
    const columns = [...program.metricNames, ...evaluation.columns, 'samples_per_second'];
    const backend = compute === undefined ? executor.name : backendText(compute);
    const threadText = `${threads} ${threads === 1 ? 'thread' : 'threads'}`;
    emit({
      ...started(program, columns, step, `${backend}, ${threadText}`),
      data,
      ...(compute === undefined ? {} : { compute }),
    });
    const branch = resume?.branch === true;
    // A branch writes its first checkpoint at the step of its parent's: it can do without the parent from then on.
    const resumedFrom = branch ? null : (checkpoint?.step ?? null);
    const loop = new TrainingLoop({
      config,
      program,
      session,
      feeds: new FeedSource(program, config, dataset, streams),
      frames: new RunFrames({ config, dataset, networks: new NetworkReader(program, session), emit }),
      checkpoints: new RunCheckpoints({ config, data, directory, session, streams, emit, resumedFrom }),
      evaluation,
      health: new RunHealth(columns, config, dataset, emit),
      clock: new TrainingClock(checkpoint?.seconds ?? 0),
      control,
      start: { step, criticUpdates },
      branch,
      emit,
    });
    return await loop.run();
  } finally {
    await evaluation.dispose();
    await session.dispose();
  }
}

function started(
  program: Program,
  columns: string[],
  step: number,
  backend: string,
): Omit<Extract<TrainerEvent, { type: 'started' }>, 'data'> {
  return {
    type: 'started',
    step,
    columns,
    dataShape: [...program.dataShape],
    parameters: {
      generator: parameterCount(program.state, 'generator'),
      discriminator: parameterCount(program.state, 'discriminator'),
    },
    backend,
  };
}

const parameterCount = (state: readonly StateSpec[], network: StateSpec['network']): number =>
  state
    .filter((spec) => spec.role === 'weight' && spec.network === network)
    .reduce((sum, { shape }) => sum + sizeOf(shape), 0);
