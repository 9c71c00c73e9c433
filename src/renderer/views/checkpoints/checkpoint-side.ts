import { computed, onScopeDispose, shallowRef, watch, type ComputedRef, type ShallowRef } from 'vue';
import type { RunRow } from '../../../contract/api/run-row.js';
import { EMPTY_TABLE, readMetricTables } from '../../charts/metric-table.js';
import { useConnection } from '../../client/connection.js';
import { errorText } from '../../client/error-text.js';
import { LatestOnly } from '../../client/latest-only.js';
import { readSampleFrame, type SampleFrame } from '../../gallery/sample-frame.js';
import { useRunsStore } from '../../stores/runs.js';
import { chosenStep, type CheckpointChoice } from './checkpoint-choice.js';
import { rowAt } from './metric-deltas.js';

/** Latents of the view, as the services want them. */
export interface ViewLatents {
  readonly seed: number;
  readonly count: number;
  readonly truncation: number | null;
}

/** One side of the comparison. */
export interface CheckpointSide {
  readonly run: ComputedRef<RunRow | undefined>;
  /** Steps of the run's checkpoints, ascending; null until they are known. */
  readonly steps: Readonly<ShallowRef<readonly number[] | null>>;
  /** Step of the checkpoint that is shown; null where there is none. */
  readonly step: ComputedRef<number | null>;
  /** Samples of the latents; null until they are there. They stay while newer ones are made. */
  readonly frame: Readonly<ShallowRef<SampleFrame | null>>;
  /** The metrics at that step, or of the last row before it. */
  readonly metrics: Readonly<ShallowRef<ReadonlyMap<string, number>>>;
  /** Why the samples cannot be shown, in words, or null. */
  readonly problem: Readonly<ShallowRef<string | null>>;
  /** Asks again for what could not be had. */
  retry(): void;
}

/** Follows a choice of a checkpoint for as long as the calling component lives. */
export function useCheckpointSide(
  choice: () => CheckpointChoice | null,
  latents: () => ViewLatents,
): CheckpointSide {
  const { client, status } = useConnection();
  const runs = useRunsStore();
  const steps = shallowRef<readonly number[] | null>(null);
  const frame = shallowRef<SampleFrame | null>(null);
  const metrics = shallowRef<ReadonlyMap<string, number>>(new Map());
  const problem = shallowRef<string | null>(null);
  const [listing, sampling, measuring] = [new LatestOnly(), new LatestOnly(), new LatestOnly()];
  const id = computed(() => choice()?.id ?? null);
  const run = computed(() => (id.value === null ? undefined : runs.run(id.value)));
  const step = computed(() => chosenStep(choice(), steps.value ?? []));

  /** False where the task failed, which is said then. */
  async function attempt<T>(
    latest: LatestOnly,
    task: (signal: AbortSignal) => Promise<T>,
    done: (result: T) => void,
  ) {
    try {
      const result = await latest.run(task);
      if (result !== undefined) done(result);
      return true;
    } catch (error) {
      problem.value = errorText(error);
      return false;
    }
  }

  async function readSteps(): Promise<void> {
    const asked = id.value;
    if (asked === null || run.value === undefined) return;
    await attempt(
      listing,
      async (signal) => client.runs.checkpoints({ id: asked }, { signal }),
      (stored) => {
        const found = stored.map((checkpoint) => checkpoint.step);
        // An equal list asks for nothing anew.
        if (found.join() !== steps.value?.join()) steps.value = found;
      },
    );
  }

  async function readSamples(): Promise<void> {
    const [asked, at] = [id.value, step.value];
    if (asked === null || at === null) {
      sampling.stop();
      frame.value = null;
      return;
    }
    problem.value = null;
    const done = await attempt(
      sampling,
      async (signal) => {
        const checkpoint = { id: asked, step: at };
        return readSampleFrame(
          await client.checkpoints.samples({ checkpoint, latents: latents() }, { signal }),
        );
      },
      (samples) => {
        frame.value = samples;
      },
    );
    // What could not be made is not to be taken for what is chosen.
    if (!done) frame.value = null;
  }

  async function readMetrics(): Promise<void> {
    const [asked, at] = [id.value, step.value];
    metrics.value = new Map();
    if (asked === null || at === null) return;
    const rows = run.value?.config.schedule.metricsEvery ?? 1;
    await attempt(
      measuring,
      async (signal) => {
        const range = { from: Math.max(0, at - rows + 1), to: at, points: 20_000 };
        const bytes = await client.runs.metrics({ reads: [{ id: asked, ...range }] }, { signal });
        return readMetricTables(bytes)[0] ?? EMPTY_TABLE;
      },
      (table) => {
        metrics.value = rowAt(table, at);
      },
    );
  }

  function retry(): void {
    problem.value = null;
    void readSteps();
    void readSamples();
  }

  watch(
    [id, () => run.value === undefined],
    () => {
      steps.value = null;
      frame.value = null;
      problem.value = null;
      void readSteps();
    },
    { immediate: true },
  );
  watch([id, step], () => void readMetrics());
  watch([id, step, latents], () => void readSamples());
  watch(status, (value) => {
    if (value === 'open') retry();
  });
  const unfollow = runs.onEvent((event) => {
    const about = event.type === 'changed' ? event.run.id : event.id;
    if (about === id.value && (event.type === 'checkpoint' || event.type === 'changed')) void readSteps();
  });
  onScopeDispose(() => {
    unfollow();
    for (const latest of [listing, sampling, measuring]) latest.stop();
  });
  return { run, steps, step, frame, metrics, problem, retry };
}
