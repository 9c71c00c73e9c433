import { renderSampleSheet, type SheetOptions } from '../workbench/export/index.js';
import { RunStore } from '../workbench/store/index.js';
import { runPanel } from './run-panel.js';
import type { TrainedRun } from './train.js';

/**
 * The newest samples of runs side by side as a PNG, with captions; config, seed, step and checkpoint hash of every
 * run are in its text chunks.
 */
export async function sampleSheet(
  runs: readonly Pick<TrainedRun, 'id' | 'store'>[],
  options: SheetOptions = {},
): Promise<Uint8Array> {
  const panels = await Promise.all(
    runs.map(async ({ id, store: directory }) => {
      const store = RunStore.open(directory);
      try {
        return await runPanel(store, id);
      } finally {
        store.close();
      }
    }),
  );
  return renderSampleSheet(panels, options);
}
