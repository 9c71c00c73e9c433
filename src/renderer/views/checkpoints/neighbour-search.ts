import { onScopeDispose, shallowRef, type ShallowRef } from 'vue';
import type { Neighbour } from '../../../contract/api/checkpoints.js';
import { useConnection } from '../../client/connection.js';
import { errorText } from '../../client/error-text.js';
import { LatestOnly } from '../../client/latest-only.js';
import { readSampleFrame, type SampleFrame } from '../../gallery/sample-frame.js';
import type { CheckpointSide, ViewLatents } from './checkpoint-side.js';

/** Neighbours shown of every sample. */
export const NEIGHBOURS = 5;

export interface FoundNeighbours {
  /** Samples of the training set. */
  readonly total: number;
  readonly samples: readonly { readonly sample: number; readonly nearest: readonly Neighbour[] }[];
  /** The generated samples as they were searched for, in the order of the view. */
  readonly generated: SampleFrame;
  /** All neighbours, sample after sample. */
  readonly training: SampleFrame;
}

export interface NeighbourSearch {
  readonly found: Readonly<ShallowRef<FoundNeighbours | null>>;
  /** Training samples compared so far, of all; null where no search runs. */
  readonly progress: Readonly<ShallowRef<{ readonly done: number; readonly total: number } | null>>;
  readonly problem: Readonly<ShallowRef<string | null>>;
  start(samples: readonly number[]): Promise<void>;
  /** Ends a search, and forgets what was found. */
  clear(): void;
}

/** Searches the training set of one side, for as long as the calling component lives. */
export function useNeighbourSearch(side: CheckpointSide, latents: () => ViewLatents): NeighbourSearch {
  const { client } = useConnection();
  const found = shallowRef<FoundNeighbours | null>(null);
  const progress = shallowRef<{ done: number; total: number } | null>(null);
  const problem = shallowRef<string | null>(null);
  const latest = new LatestOnly();

  async function search(samples: readonly number[], signal: AbortSignal): Promise<FoundNeighbours | null> {
    const [id, step, generated] = [side.run.value?.id, side.step.value, side.frame.value];
    if (id === undefined || step === null || generated === null) return null;
    const question = {
      checkpoint: { id, step },
      latents: latents(),
      samples: [...samples],
      count: NEIGHBOURS,
    };
    for await (const event of await client.checkpoints.neighbours(question, { signal })) {
      if (event.type === 'progress') {
        if (!signal.aborted) progress.value = { done: event.done, total: event.total };
        continue;
      }
      const indices = event.neighbours.flatMap(({ nearest }) => nearest.map(({ index }) => index));
      const training = readSampleFrame(await client.checkpoints.trainingSamples({ id, indices }, { signal }));
      return { total: event.total, samples: event.neighbours, generated, training };
    }
    return null;
  }

  async function start(samples: readonly number[]): Promise<void> {
    found.value = null;
    problem.value = null;
    progress.value = { done: 0, total: 0 };
    try {
      const result = await latest.run((signal) => search(samples, signal));
      if (result === undefined) return;
      found.value = result;
    } catch (error) {
      problem.value = errorText(error);
    }
    progress.value = null;
  }

  function clear(): void {
    latest.stop();
    found.value = null;
    progress.value = null;
    problem.value = null;
  }

  onScopeDispose(clear);
  return { found, progress, problem, start, clear };
}
