import { extname } from 'node:path';
import { InvalidArgumentError, type Command } from 'commander';
import { exportJobSchema, MAX_MATRIX_STEPS } from '../../../contract/export.js';
import { BadInputError } from '../../../contract/index.js';
import { numberBetween, wholeNumber } from '../../option-values.js';
import { requireExtension, writeOutput } from '../../output-file.js';
import { storeOption, withExistingStore } from '../../store-option.js';
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
    .option('--rows <n>', 'with --columns: rows of images of each run', wholeNumber(1, 64))
    .option('--columns <n>', 'with --rows: images in a row', wholeNumber(1, 64))
    .option('--spacing <pixels>', 'space between images', wholeNumber(0, 64), 2)
    .option('--scale <n>', 'pixels per pixel of an image, never blurred', wholeNumber(1, 32))
    .option('--no-captions', 'pictures alone')
    .option('--title <text>', 'headline')
    .option(
      '--latents <seed>',
      'fresh latents of a seed (default: the fixed ones)',
      wholeNumber(0, 0xffffffff),
    )
    .option('--truncation <x>', 'draw components of latents beyond x again', numberBetween(0.05, 10))
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
      requireExtension(out, ['.png', '.svg', '.pdf']);
      const job = sheetJob(ids, options);
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

function sheetJob(ids: readonly string[], options: SheetOptions) {
  const { out, rows, columns, step, matrix, latents, ...rest } = options;
  if ((rows === undefined) !== (columns === undefined))
    throw new BadInputError('--rows and --columns belong together: give both, or neither.');
  if (matrix !== undefined && step !== undefined)
    throw new BadInputError(
      '--step: --matrix shows several steps; name them there, for example --matrix 0,500.',
    );
  const job = exportJobSchema.safeParse({
    kind: 'sheet',
    ids,
    step,
    format: extname(out).toLowerCase().slice(1),
    grid: rows === undefined ? null : { rows, columns },
    spacing: rest.spacing,
    scale: rest.scale ?? null,
    captions: rest.captions,
    title: rest.title ?? null,
    latentSeed: latents ?? null,
    truncation: rest.truncation ?? null,
    matrix: matrix ?? null,
  });
  if (job.success && job.data.kind === 'sheet') return job.data;
  const issue = job.error?.issues[0];
  throw new BadInputError(
    `export sheet: ${issue?.path.join('.') ?? ''} ${issue?.message ?? ''}; see export sheet --help.`,
  );
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
