import type { ExportJob, SheetSettings } from '../contract/export.js';
import { panelsOf } from '../library/run-panel.js';
import {
  renderSampleSheet,
  renderVectorSheet,
  type SheetOptions,
  type SheetPanel,
} from '../workbench/export/index.js';
import type { RunStore } from '../workbench/store/index.js';
import { spreadSteps } from '../contract/chosen-steps.js';
import type { ExportFile, ExportOptions } from './export-file.js';
import { nearestSteps, sampleSource, type SampleSource } from './sheet-samples.js';

type SheetJob = Extract<ExportJob, { kind: 'sheet' }>;

/** A made sheet, and what each of its panels shows. */
export interface MadeSheet {
  readonly file: ExportFile;
  readonly panels: readonly { readonly id: string; readonly step: number }[];
}

/** Images of a run in a matrix's cell, where the job does not say. */
const MATRIX_GRID = { rows: 4, columns: 4 } as const;
const mediaTypes = { png: 'image/png', svg: 'image/svg+xml', pdf: 'application/pdf' } as const;

/**
 * Makes a sample sheet.
 * @throws BadInputError for a run that is not there, has nothing to show, or a sheet that is too large.
 */
export async function makeSampleSheet(
  store: RunStore,
  job: SheetJob,
  { onProgress = () => undefined }: ExportOptions = {},
): Promise<MadeSheet> {
  const settings = withMatrixGrid(store, job);
  const sources = job.ids.map((id) => sampleSource(store, id, settings));
  const columns = matrixSteps(sources, settings.matrix);
  const wanted = columns ?? [job.step ?? Number.MAX_SAFE_INTEGER];
  const panels: SheetPanel[] = [];
  for (const source of sources) {
    const grids = [];
    for (const step of nearestSteps(source, wanted)) {
      grids.push(await source.at(step));
      onProgress(panels.length + grids.length, sources.length * wanted.length + 1);
    }
    const drawn = await panelsOf(store, source.run, grids);
    panels.push(...drawn.map((panel) => ({ ...panel, rowNotes: source.notes })));
  }
  const options = sheetOptions(settings, columns?.length);
  const { format } = job;
  const content =
    format === 'png'
      ? await renderSampleSheet(panels, options)
      : await renderVectorSheet(panels, options, format);
  return {
    file: { name: `sheet.${format}`, mediaType: mediaTypes[format], content },
    panels: panels.map(({ run, samples }) => ({ id: run.id, step: samples.step })),
  };
}

/** A matrix has a few images of each step; points are drawn over each other, so it takes them all. */
function withMatrixGrid(store: RunStore, job: SheetJob): SheetJob {
  if (job.matrix === null || job.grid !== null) return job;
  const images = job.ids.every((id) => store.run(id).config.samples >= 16 && isImages(store, id));
  return images ? { ...job, grid: MATRIX_GRID } : job;
}

function isImages(store: RunStore, id: string): boolean {
  return store.sampleSteps(id).length > 0 && store.samples(id).shape.length === 4;
}

/** The steps of a matrix's columns; null where the sheet is none. Spread over the steps at which any run has samples. */
function matrixSteps(
  sources: readonly SampleSource[],
  matrix: SheetSettings['matrix'],
): readonly number[] | null {
  if (matrix === null) return null;
  if (typeof matrix !== 'number') return matrix;
  const all = [...new Set(sources.flatMap(({ steps }) => steps))].sort((a, b) => a - b);
  return spreadSteps(all, matrix);
}

function sheetOptions(settings: SheetSettings, steps: number | undefined): SheetOptions {
  const { grid, spacing, scale, captions, title } = settings;
  return {
    spacing,
    captions,
    ...(grid === null ? {} : { imagesPerRow: grid.columns }),
    ...(scale === null ? {} : { scale }),
    ...(title === null ? {} : { title }),
    ...(steps === undefined ? {} : { steps }),
  };
}
