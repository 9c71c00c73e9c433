import type { SheetSettings } from '../contract/export.js';
import { BadInputError, type RunSummary, type SampleGrid } from '../contract/index.js';
import type { RunStore } from '../workbench/store/index.js';
import { nearestStep } from '../contract/chosen-steps.js';

type Asked = Pick<SheetSettings, 'grid' | 'latentSeed' | 'truncation'>;

/** Where the samples of a run come from, and the steps that have some, ascending. */
export interface SampleSource {
  readonly run: RunSummary;
  readonly steps: readonly number[];
  /** How its latents differ from those that the run stores samples of; empty where they do not. */
  readonly notes: readonly string[];
  /** Samples of one of the steps. */
  at(step: number): Promise<SampleGrid>;
}

/**
 * The stored samples of a run where they are what is asked for, else its checkpoints.
 * @throws BadInputError where it has neither.
 */
export function sampleSource(
  store: RunStore,
  id: string,
  { grid, latentSeed, truncation }: Asked,
): SampleSource {
  const run = store.run(id);
  const wanted = grid === null ? null : grid.rows * grid.columns;
  const stored = run.config.samples;
  if (latentSeed === null && truncation === null && (wanted === null || wanted <= stored))
    return storedSamples(store, run, wanted);
  const latents = { seed: latentSeed ?? run.config.seed, count: wanted ?? stored, truncation };
  const files = new Map(store.checkpoints(run.id).map((checkpoint) => [checkpoint.step, checkpoint]));
  if (files.size === 0)
    throw new BadInputError(
      `Run ${run.id} has no checkpoint, which other latents or more than its ${stored} stored samples need: leave them out.`,
    );
  return {
    run,
    steps: [...files.keys()],
    notes: latentNotes(latentSeed, truncation),
    async at(step) {
      const { file, sha256 } = files.get(step)!;
      const [{ openCheckpoint }, { createOnnxExecutor }, { chosenLatents }] = await Promise.all([
        import('../evaluation/index.js'),
        import('../runtime/onnx/executor.js'),
        import('../trainer/chosen-latents.js'),
      ]);
      const checkpoint = await openCheckpoint(file, sha256, createOnnxExecutor());
      try {
        const values = await checkpoint.generate(chosenLatents(latents, run.config.latent));
        return { runId: run.id, step, shape: [latents.count, ...checkpoint.dataShape], values };
      } finally {
        await checkpoint.dispose();
      }
    },
  };
}

/** Samples of the run's fixed latents as training stored them: all, or the first `wanted`. */
function storedSamples(store: RunStore, run: RunSummary, wanted: number | null): SampleSource {
  const steps = store.sampleSteps(run.id);
  if (steps.length === 0)
    throw new BadInputError(`Run ${run.id} has no samples yet: export it later, or without it.`);
  return {
    run,
    steps,
    notes: [],
    at(step) {
      const { shape, values, ...grid } = store.samples(run.id, step);
      const [stored = 0, ...dataShape] = shape;
      const count = Math.min(stored, wanted ?? stored);
      const size = dataShape.reduce((product, side) => product * side, 1);
      return Promise.resolve({
        ...grid,
        shape: [count, ...dataShape],
        values: values.subarray(0, count * size),
      });
    },
  };
}

function latentNotes(seed: number | null, truncation: number | null): string[] {
  const notes = [
    ...(seed === null ? [] : [`fresh latents, seed ${seed}`]),
    ...(truncation === null ? [] : [`truncation ${truncation}`]),
  ];
  return notes.length === 0 ? [] : [notes.join(' · ')];
}

/** The steps of a run that a sheet shows: those nearest to the wanted ones. */
export const nearestSteps = ({ steps }: SampleSource, wanted: readonly number[]): number[] =>
  wanted.map((step) => nearestStep(steps, step)!);
