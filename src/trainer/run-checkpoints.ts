import { basename } from 'node:path';
import { writeCheckpoint } from '../checkpoint/index.js';
import { RunFailedError, type DataIdentity, type RunConfig, type TrainerEvent } from '../contract/index.js';
import type { HostTensor, ProgramSession } from '../runtime/executor.js';
import type { RunStreams } from './run-streams.js';
import type { TrainingPosition } from './training-position.js';

export interface RunCheckpointsParts {
  readonly config: RunConfig;
  readonly data: DataIdentity;
  readonly directory: string;
  readonly session: ProgramSession;
  readonly streams: RunStreams;
  readonly emit: (event: TrainerEvent) => void;
  /** Step of the checkpoint the run continues from, null for a new run. */
  readonly resumedFrom: number | null;
}

/** Why a checkpoint is the best of a run so far, see the event `checkpoint`. */
type BestEvaluation = NonNullable<Extract<TrainerEvent, { type: 'checkpoint' }>['best']>;

/** Writes the checkpoints of a run, at most one per state. */
export class RunCheckpoints {
  readonly #parts: RunCheckpointsParts;
  #lastStep: number | null;
  /** Whether updates outside of the schedule changed the state since the last checkpoint, at whatever step. */
  #outdated = false;

  constructor(parts: RunCheckpointsParts) {
    this.#parts = parts;
    this.#lastStep = parts.resumedFrom;
  }

  /** Step of the newest checkpoint, null before the first. */
  get lastStep(): number | null {
    return this.#lastStep;
  }

  /** The state changed without a new step: the checkpoint of this step is to be written again. */
  outdate(): void {
    this.#outdated = true;
  }

  /**
   * Writes weights, optimizer state and random streams unless this step has its checkpoint already. Throws
   * RunFailedError where a tensor holds NaN or Inf, and keeps the earlier checkpoints.
   */
  async write(
    position: TrainingPosition,
    seconds: number,
    best: BestEvaluation | null = null,
  ): Promise<void> {
    const { config, data, directory, session, streams, emit } = this.#parts;
    if (this.#lastStep === position.step && !this.#outdated) return;
    const tensors = await session.readState();
    refuseNonFinite(tensors, position.step, this.#lastStep);
    const random = streams.state(position.criticUpdates);
    const checkpoint = { step: position.step, seconds, tensors, random, config, data };
    const { file, sha256, bytes } = await writeCheckpoint(directory, checkpoint);
    this.#lastStep = position.step;
    this.#outdated = false;
    const { step } = position;
    emit({ type: 'checkpoint', step, file: basename(file), sha256, bytes, seconds, best, random });
  }
}

function refuseNonFinite(
  tensors: ReadonlyMap<string, HostTensor>,
  step: number,
  lastGood: number | null,
): void {
  for (const [name, { data }] of tensors) {
    if (!data.every(Number.isFinite)) throw divergence(`the tensor ${name}`, step, lastGood);
  }
}

/** The failure of a run whose numbers left the finite ones. `what` became NaN or Inf at `step`. */
export function divergence(what: string, step: number, lastGood: number | null): RunFailedError {
  return new RunFailedError(
    `The run diverged: ${what} is NaN or infinite at step ${step}; ${kept(lastGood)}; try a smaller learning rate.`,
  );
}

/** The failure of a run that exploded: `what` is the phrase of the guard. */
export function explosion(what: string, step: number, lastGood: number | null): RunFailedError {
  return new RunFailedError(
    `The run exploded: ${what} at step ${step}; ${kept(lastGood)}; try a smaller learning rate.`,
  );
}

const kept = (lastGood: number | null): string =>
  lastGood === null ? 'there is no checkpoint yet' : `the checkpoint of step ${lastGood} is kept`;
