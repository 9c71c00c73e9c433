import { BadInputError } from '../../contract/index.js';
import type { PicturedRun, TracedRun } from '../../contract/picture-trace.js';
import type { RunStore } from '../store/index.js';
import { readExportTrace } from './export-trace.js';
import { isPng } from './png-chunk.js';

/**
 * The runs that an exported picture shows, each once, at its last step there.
 * @param name of the picture, for messages.
 * @throws BadInputError for a file that is no PNG, that no export has made, or whose text is damaged.
 */
export function picturedRuns(png: Uint8Array, name: string): TracedRun[] {
  if (!isPng(png)) throw new BadInputError(`${name} is no PNG picture.`);
  const trace = readExportTrace(png);
  if (trace === null || trace.runs.length === 0)
    throw new BadInputError(
      `${name} carries no run: only sheets, charts and animated PNGs that the workbench exported do, and programs that save a picture anew may drop it.`,
    );
  return [...new Map(trace.runs.map((run) => [run.id, run])).values()];
}

/** The same, with whether the store has each. A run of the same id with another config is another run. */
export const picturedRunsIn = (store: RunStore, png: Uint8Array, name: string): PicturedRun[] =>
  picturedRuns(png, name).map((run) => ({
    ...run,
    here: store.has(run.id) && JSON.stringify(store.run(run.id).config) === JSON.stringify(run.config),
  }));
