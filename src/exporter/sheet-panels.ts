import { BadInputError } from '../contract/index.js';
import { runPanels } from '../library/run-panel.js';
import type { SheetPanel } from '../workbench/export/index.js';
import type { RunStore } from '../workbench/store/index.js';
import { nearestStep, spreadSteps } from './chosen-steps.js';

/**
 * The panels of one sheet: every run at its stored samples nearest to `step`, by default its newest.
 * @throws BadInputError for a run that is not there or has no samples.
 */
export async function panelsAt(
  store: RunStore,
  ids: readonly string[],
  step = Number.MAX_SAFE_INTEGER,
): Promise<SheetPanel[]> {
  const panels: SheetPanel[] = [];
  for (const id of ids) {
    const nearest = nearestStep(stepsOf(store, id), step)!;
    panels.push(...(await runPanels(store, id, [nearest])));
  }
  return panels;
}

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
  const steps = ids.map((id) => stepsOf(store, id));
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

function stepsOf(store: RunStore, id: string): readonly number[] {
  const run = store.run(id);
  const steps = store.sampleSteps(run.id);
  if (steps.length === 0)
    throw new BadInputError(`Run ${run.id} has no samples yet: export it later, or without it.`);
  return steps;
}
