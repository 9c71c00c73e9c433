import { runPanels } from '../library/run-panel.js';
import type { SheetPanel } from '../workbench/export/index.js';
import type { RunStore } from '../workbench/store/index.js';
import { nearestStep, spreadSteps } from '../contract/chosen-steps.js';
import { sampleSource } from './sheet-samples.js';

const FIXED_LATENTS = { grid: null, latentSeed: null, truncation: null };

/**
 * The panels of the frames of an animated sheet, by step ascending. The frames are spread over the steps at which any
 * of the runs has samples; a run shows those nearest to the frame's step.
 * @throws BadInputError for a run that is not there or has no samples.
 */
export async function framePanels(
  store: RunStore,
  ids: readonly string[],
  frames: number,
): Promise<SheetPanel[][]> {
  const steps = ids.map((id) => sampleSource(store, id, FIXED_LATENTS).steps);
  const shown = spreadSteps(
    [...new Set(steps.flat())].sort((a, b) => a - b),
    frames,
  );
  const perRun: ReadonlyMap<number, SheetPanel>[] = [];
  for (const [index, id] of ids.entries()) {
    const wanted = [...new Set(shown.map((step) => nearestStep(steps[index]!, step)!))];
    const panels = await runPanels(store, id, wanted);
    perRun.push(new Map(panels.map((panel) => [panel.samples.step, panel])));
  }
  return shown.map((step) => perRun.map((panels) => panels.get(nearestStep([...panels.keys()], step)!)!));
}
