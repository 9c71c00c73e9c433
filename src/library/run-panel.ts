import type { RunSummary, SampleGrid } from '../contract/index.js';
import { datasetShape, loadDataset, type Dataset } from '../data/index.js';
import { modeCoverage } from '../quality/index.js';
import { metricsAtStep, type SheetPanel } from '../workbench/export/index.js';
import type { RunStore } from '../workbench/store/index.js';

/** Real points drawn under the generated ones. */
const REAL_POINTS = 2500;

/**
 * A run's samples of one step, by default its newest, with the figures of that step; for points also real
 * ones and the modes of their mixture. Throws BadInputError where there is no such run or sample.
 */
export async function runPanel(store: RunStore, id: string, step?: number): Promise<SheetPanel> {
  const wanted = step ?? store.samples(id).step;
  const [panel] = await runPanels(store, id, [wanted]);
  return panel!;
}

/** As runPanel, of several steps in the order given; the training set is loaded once. */
export async function runPanels(
  store: RunStore,
  id: string,
  steps: readonly number[],
): Promise<SheetPanel[]> {
  const run = store.run(id);
  return panelsOf(
    store,
    run,
    steps.map((step) => store.samples(run.id, step)),
  );
}

/** Panels of samples of a run that are at hand; see runPanel. */
export async function panelsOf(
  store: RunStore,
  run: RunSummary,
  grids: readonly SampleGrid[],
): Promise<SheetPanel[]> {
  const checkpoints = store.checkpoints(run.id);
  const points = grids.length === 0 ? null : await realPoints(run);
  return grids.map((samples) => {
    const panel = {
      run,
      samples,
      metrics: metricsAtStep(store.metrics(run.id, { to: samples.step }), samples.step),
      checkpointSha256: checkpoints.find((record) => record.step === samples.step)?.sha256 ?? null,
    };
    if (points === null) return panel;
    const { dataset, real } = points;
    if (dataset.modes === null) return { ...panel, real };
    const { covered, modes, highQuality } = modeCoverage(samples.values, dataset.modes);
    const note = `${covered} of ${modes} modes · ${(100 * highQuality).toFixed(1)} % of samples within 3 σ of a mode`;
    return { ...panel, real, modes: dataset.modes, notes: [note] };
  });
}

/** The first points of a run's training set; null for images, which a sheet does not repeat. */
async function realPoints({ config }: RunSummary): Promise<{ dataset: Dataset; real: Float32Array } | null> {
  const shape = datasetShape(config.data);
  if (shape.length !== 1) return null;
  const dataset = await loadDataset(config.data, config.seed);
  const count = Math.min(REAL_POINTS, dataset.length);
  const real = new Float32Array(count * (shape[0] ?? 1));
  dataset.gather(
    Uint32Array.from({ length: count }, (_, index) => index),
    real,
  );
  return { dataset, real };
}
