import { onScopeDispose, shallowRef, watch, type ShallowRef } from 'vue';
import { useConnection } from '../client/connection.js';
import { errorText } from '../client/error-text.js';
import { useLiveTurn } from '../client/live-turns.js';
import { useSeriesReads } from '../client/series-reads.js';
import { FrameCache } from '../gallery/frame-cache.js';
import { readSampleFrame, type SampleFrame } from '../gallery/sample-frame.js';
import { nearestIndex } from '../../contract/chosen-steps.js';
import { prefetchOrder } from '../gallery/step-neighbours.js';
import { useRunsStore } from './runs.js';

/** Decoded values kept per run; a comparison of twelve stays below 200 MB. */
const CACHE_BYTES = 16_000_000;
const PREFETCH_REACH = 12;
const REAL_POINTS = 1024;

export interface RunSamples {
  /** Steps with stored samples, ascending. */
  readonly steps: Readonly<ShallowRef<readonly number[]>>;
  /** What is shown: the frame nearest to the step asked for last. */
  readonly frame: Readonly<ShallowRef<SampleFrame | null>>;
  /** Training data for comparison, once asked for. */
  readonly real: Readonly<ShallowRef<SampleFrame | null>>;
  readonly problem: Readonly<ShallowRef<string | null>>;
  /** Shows the stored step nearest to `step` and fetches its neighbours ahead. */
  show(step: number): void;
  /** Samples of a stored step; null where they cannot be read, which `problem` then says. */
  frameAt(step: number): Promise<SampleFrame | null>;
  /** Reads the training data. */
  readReal(): Promise<void>;
}

/** Samples of one run for as long as the calling component lives. */
export function useRunSamples(id: string): RunSamples {
  const { client, status } = useConnection();
  const runs = useRunsStore();
  const steps = shallowRef<readonly number[]>([]);
  const frame = shallowRef<SampleFrame | null>(null);
  const real = shallowRef<SampleFrame | null>(null);
  const problem = shallowRef<string | null>(null);
  const cache = new FrameCache(id, useSeriesReads().frames, CACHE_BYTES, {
    read: showNearer,
    failed(step, error) {
      if (step === steps.value[wantedIndex]) problem.value = errorText(error);
    },
  });
  /** Null until something is to be shown. */
  let wanted: number | null = null;
  let wantedIndex = -1;

  function show(step: number): void {
    wanted = step;
    const newest = !Number.isFinite(step);
    const index = newest ? steps.value.length - 1 : nearestIndex(steps.value, step);
    const stored = steps.value[index];
    if (stored === undefined) return;
    const direction = index - wantedIndex;
    // What is fetched ahead is for a slider that moves, not for the first frame of a view or the newest of a training.
    const moved = wantedIndex >= 0 && direction !== 0 && !newest;
    wantedIndex = index;
    const known = cache.peek(stored);
    if (known !== null) frame.value = known;
    const ahead = moved ? prefetchOrder(steps.value, index, direction, PREFETCH_REACH) : [];
    cache.fetch([stored, ...ahead]);
  }

  /** A slider may be ahead of what can be read: what comes late is shown where it is nearer than what is shown. */
  function showNearer(step: number): void {
    const target = steps.value[wantedIndex];
    if (target === undefined) return;
    const shown = frame.value?.step ?? Number.POSITIVE_INFINITY;
    if (step !== target && Math.abs(step - target) >= Math.abs(shown - target)) return;
    frame.value = cache.peek(step);
    problem.value = null;
  }

  async function frameAt(step: number): Promise<SampleFrame | null> {
    try {
      const fetched = await cache.get(step);
      problem.value = null;
      return fetched;
    } catch (error) {
      problem.value = errorText(error);
      return null;
    }
  }

  async function readSteps(): Promise<void> {
    try {
      steps.value = await client.runs.sampleSteps({ id });
      problem.value = null;
      if (wanted !== null) show(wanted);
    } catch (error) {
      problem.value = errorText(error);
    }
  }

  async function readReal(): Promise<void> {
    try {
      real.value = readSampleFrame(await client.runs.realSamples({ id, count: REAL_POINTS }));
    } catch (error) {
      problem.value = errorText(error);
    }
  }

  /** A fast training stores samples oftener than anybody can look at them. */
  const showNewest = useLiveTurn(() => {
    if (wanted === Number.POSITIVE_INFINITY) show(wanted);
  });

  watch(status, (value) => {
    if (value === 'open') void readSteps();
  });
  const unfollow = runs.onEvent((event) => {
    if (event.type === 'samples' && event.id === id) {
      if (event.step <= (steps.value.at(-1) ?? -1)) {
        cache.clear();
        void readSteps();
        return;
      }
      steps.value = [...steps.value, event.step];
      if (wanted === Number.POSITIVE_INFINITY) showNewest();
    }
  });
  onScopeDispose(() => {
    unfollow();
    cache.clear();
  });
  void readSteps();
  return { steps, frame, real, problem, show, frameAt, readReal };
}
