import type { ExportTrace } from '../../contract/picture-trace.js';
import type { SheetPanel } from './sheet-panel.js';

/** What leads from a picture of these panels back to their runs. */
export const sheetTrace = (
  panels: readonly Pick<SheetPanel, 'run' | 'samples' | 'checkpointSha256'>[],
): ExportTrace => ({
  runs: panels.map(({ run, samples, checkpointSha256 }) => ({
    id: run.id,
    seed: run.config.seed,
    step: samples.step,
    checkpoint: checkpointSha256,
    config: run.config,
  })),
});
