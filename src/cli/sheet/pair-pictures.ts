import { join } from 'node:path';
import {
  objectiveLabel,
  renderRunCharts,
  renderSampleSheet,
  sheetTrace,
  type SheetPanel,
} from '../../workbench/export/index.js';
import type { RunStore } from '../../workbench/store/index.js';
import { writeOutput } from '../output-file.js';
import { runPanel } from '../../library/run-panel.js';

/**
 * Writes `samples.png`, the newest samples of the runs side by side, and `charts.png`, their losses and
 * gradient norms over steps, into `folder`. Runs that stored no samples or metrics are left out. Returns
 * the paths of the files written.
 */
export async function writePairPictures(
  store: RunStore,
  ids: readonly string[],
  folder: string,
  title: string,
): Promise<string[]> {
  const sampled = ids.filter((id) => store.sampleSteps(id).length > 0);
  const panels = await Promise.all(sampled.map((id) => runPanel(store, id)));
  const charted = panels.filter(({ run }) => store.metrics(run.id).steps.length > 0);
  const files: string[] = [];
  if (panels.length > 0) {
    files.push(writeOutput(join(folder, 'samples.png'), await renderSampleSheet(panels, { title })));
  }
  if (charted.length > 0) {
    const series = charted.map(({ run }) => ({ label: chartLabel(run), metrics: store.metrics(run.id) }));
    const charts = await renderRunCharts(series, { title, trace: sheetTrace(charted) });
    files.push(writeOutput(join(folder, 'charts.png'), charts));
  }
  return files;
}

const chartLabel = ({ config }: SheetPanel['run']): string =>
  `${objectiveLabel(config.objective)}, seed ${config.seed}`;
