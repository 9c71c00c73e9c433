import { useThrottleFn } from '@vueuse/core';
import { onScopeDispose, shallowRef, watch, type ShallowRef } from 'vue';
import { useConnection } from '../client/connection.js';
import { errorText } from '../client/error-text.js';
import { LIVE_MILLISECONDS } from '../client/live-pace.js';
import { FrameCache } from '../gallery/frame-cache.js';
import { readSampleFrame, type SampleFrame } from '../gallery/sample-frame.js';
import { nearestIndex, prefetchOrder } from '../gallery/step-neighbours.js';
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
  const cache = new FrameCache(
    async (step) => readSampleFrame(await client.runs.samples({ id, step })),
    CACHE_BYTES,
  );
  /** Null until something is to be shown. */
  let wanted: number | null = null;
  let shownIndex = -1;

  function show(step: number): void {
    wanted = step;
    const index = Number.isFinite(step) ? nearestIndex(steps.value, step) : steps.value.length - 1;
    const stored = steps.value[index];
    if (stored === undefined) return;
    const direction = index - shownIndex;
    const moved = shownIndex >= 0 && direction !== 0;
    shownIndex = index;
    const known = cache.peek(stored);
    if (known === null) void showStored(stored);
    else frame.value = known;
    // The first frame of a view is for looking; what is fetched ahead is for a slider that moves.
    if (moved) prefetch(index, direction);
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

  async function showStored(step: number): Promise<void> {
    const fetched = await frameAt(step);
    if (fetched !== null && steps.value[shownIndex] === step) frame.value = fetched;
  }

  function prefetch(index: number, direction: number): void {
    for (const step of prefetchOrder(steps.value, index, direction, PREFETCH_REACH)) {
      // A frame that fails ahead of time is asked for again when it is shown, and said then.
      if (!cache.has(step)) cache.get(step).catch(() => undefined);
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
      real.value = await readSampleFrame(await client.runs.realSamples({ id, count: REAL_POINTS }));
    } catch (error) {
      problem.value = errorText(error);
    }
  }

  /** A fast training stores samples oftener than anybody can look at them. */
  const showNewest = useThrottleFn(
    () => {
      if (wanted === Number.POSITIVE_INFINITY) show(wanted);
    },
    LIVE_MILLISECONDS,
    true,
  );

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
      if (wanted === Number.POSITIVE_INFINITY) void showNewest();
    }
  });
  onScopeDispose(() => {
    unfollow();
    cache.clear();
  });
  void readSteps();
  return { steps, frame, real, problem, show, frameAt, readReal };
}
