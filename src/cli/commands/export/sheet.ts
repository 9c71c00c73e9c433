import { InvalidArgumentError, type Command } from 'commander';
import { EXPORT_BOUNDS, MAX_MATRIX_STEPS, type SheetSettings } from '../../../contract/export.js';
import { BadInputError } from '../../../contract/index.js';
import { numberBetween, wholeNumber } from '../../option-values.js';
import { requireExtension, writeOutput } from '../../output-file.js';
import { storeOption, withExistingStore } from '../../store-option.js';
import { exportJobOf } from './export-job.js';
import { report, type ExportOptions } from './options.js';

interface SheetOptions extends ExportOptions {
  readonly step?: number;
  readonly rows?: number;
  readonly columns?: number;
  readonly spacing: number;
  readonly scale?: number;
  readonly captions: boolean;
  readonly title?: string;
  readonly latents?: number;
  readonly truncation?: number;
  readonly matrix?: number | readonly number[];
}

export function addSheetCommand(exports: Command): void {
  exports
    .command('sheet')
    .description('samples of one or more runs side by side, or over steps, as PNG, SVG or PDF')
    .argument('<runs...>', 'ids of runs, or their beginnings')
    .option('--step <n>', 'samples of this step (default: the newest)', wholeNumber(0))
    .option('--rows <n>', 'with --columns: rows of images of each run', wholeNumber(...EXPORT_BOUNDS.side))
    .option('--columns <n>', 'with --rows: images in a row', wholeNumber(...EXPORT_BOUNDS.side))
    .option('--spacing <pixels>', 'space between images', wholeNumber(...EXPORT_BOUNDS.spacing), 2)
    .option('--scale <n>', 'pixels per pixel of an image, never blurred', wholeNumber(...EXPORT_BOUNDS.scale))
    .option('--no-captions', 'pictures alone')
    .option('--title <text>', 'headline')
    .option(
      '--latents <seed>',
      'fresh latents of a seed (default: the fixed ones)',
      wholeNumber(...EXPORT_BOUNDS.latentSeed),
    )
    .option(
      '--truncation <x>',
      'draw components of latents beyond x again',
      numberBetween(...EXPORT_BOUNDS.truncation),
    )
    .option(
      '--matrix <steps>',
      'a row per run, a column per step: how many, or which (0,500,1000)',
      matrixSteps,
    )
    .requiredOption('--out <file>', 'file to write, .png, .svg or .pdf')
    .addOption(storeOption())
    .option('--json', 'one JSON document')
    .addHelpText(
      'after',
      '\nExamples:\n  gan-workbench export sheet 7k3m --step 1000 --out digits.png' +
        '\n  gan-workbench export sheet 7k3m --rows 4 --columns 16 --scale 4 --spacing 0 --no-captions --out strip.png' +
        '\n  gan-workbench export sheet 7k3m 7k4n --matrix 6 --out progress.pdf',
    )
    .action(async (ids: string[], options: SheetOptions) => {
      const { out, json = false } = options;
      const job = sheetJob(ids, requireExtension(out, ['.png', '.svg', '.pdf']), options);
      const { makeSampleSheet } = await import('../../../exporter/index.js');
      const { file, panels } = await withExistingStore(options, (store) => {
        // A named step is meant: an export of the page takes the nearest.
        const { step, latents, truncation } = options;
        for (const id of step === undefined ? [] : ids) {
          if (latents === undefined && truncation === undefined) store.samples(id, step);
          else store.checkpoint(id, step);
        }
        return makeSampleSheet(store, job);
      });
      report(json, writeOutput(out, file.content), { runs: panels });
    });
}

function sheetJob(ids: string[], format: SheetSettings['format'], options: SheetOptions) {
  const { rows, columns, step, matrix, latents, ...rest } = options;
  if ((rows === undefined) !== (columns === undefined))
    throw new BadInputError('--rows and --columns belong together: give both, or neither.');
  if (matrix !== undefined && step !== undefined)
    throw new BadInputError(
      '--step: --matrix shows several steps; name them there, for example --matrix 0,500.',
    );
  return exportJobOf({
    kind: 'sheet',
    ids,
    step,
    format,
    grid: rows === undefined || columns === undefined ? null : { rows, columns },
    spacing: rest.spacing,
    scale: rest.scale ?? null,
    captions: rest.captions,
    title: rest.title ?? null,
    latentSeed: latents ?? null,
    truncation: rest.truncation ?? null,
    matrix: typeof matrix === 'object' ? [...matrix] : (matrix ?? null),
  });
}

/** Parser of `--matrix`: a number of steps, or steps separated by commas. */
function matrixSteps(text: string): number | readonly number[] {
  const steps = text.split(',').map((part) => (/^\d+$/.test(part.trim()) ? Number(part) : Number.NaN));
  const [first = Number.NaN] = steps;
  const fits = (count: number): boolean => count >= 2 && count <= MAX_MATRIX_STEPS;
  if (steps.every(Number.isSafeInteger) && fits(steps.length === 1 ? first : steps.length))
    return steps.length === 1 ? first : steps;
  throw new InvalidArgumentError(
    `Expected a number of steps from 2 to ${MAX_MATRIX_STEPS}, or so many steps: 0,500,1000.`,
  );
}
