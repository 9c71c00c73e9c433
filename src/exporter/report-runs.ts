import { runPanels } from '../library/run-panel.js';
import { currentEnvironment } from '../workbench/export/environment.js';
import type { ReportContent, ReportedRun } from '../workbench/export/report/index.js';
import type { RunStore } from '../workbench/store/index.js';
import { spreadSteps } from '../contract/chosen-steps.js';
import { runLabels } from './run-labels.js';

/** Steps of a run whose samples a report shows. */
const REPORTED_STEPS = 8;

/**
 * What a report of these runs says.
 * @throws BadInputError for a run that is not there.
 */
export async function reportContent(
  store: RunStore,
  ids: readonly string[],
  steps = REPORTED_STEPS,
): Promise<ReportContent> {
  const overviews = ids.map((id) => store.overview(store.run(id).id));
  const labels = runLabels(overviews);
  const runs: ReportedRun[] = [];
  for (const [index, overview] of overviews.entries()) {
    const { id, status, reason, step, notes, tags } = overview;
    runs.push({
      label: labels[index]!,
      status,
      reason,
      step,
      notes,
      tags,
      metrics: store.metrics(id),
      trainings: store.trainings(id),
      panels: await runPanels(store, id, spreadSteps(store.sampleSteps(id), steps)),
      run: overview,
    });
  }
  const title = runs.length === 1 ? `Report of ${labels[0]!}` : `Comparison of ${runs.length} runs`;
  return { title, runs, environment: currentEnvironment() };
}
