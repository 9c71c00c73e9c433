import { InvalidArgumentError, Option, type Command } from 'commander';
import { resolve } from 'node:path';
import type { DatasetRow, ImportOptions } from '../../contract/index.js';
import { DatasetLibrary, importSource } from '../../workbench/datasets/index.js';
import { bundledEntry } from '../../workbench/supervisor/index.js';
import { CommandEnd, signalExitCodes, type StopSignal } from '../exit-code.js';
import { storeOption, withStore, type StoreOption } from '../store-option.js';
import { writeDocument, writeLines } from '../terminal/output.js';

interface DataAddOptions extends StoreOption {
  readonly name?: string;
  readonly size?: ImportOptions['size'];
  readonly channels?: ImportOptions['channels'];
  readonly crop?: ImportOptions['crop'];
  readonly range?: ImportOptions['valueRange'];
  readonly holdOut?: number;
  readonly labels?: string;
  readonly json?: boolean;
}

export function addDataAddCommand(data: Command): void {
  data
    .command('add')
    .description('import images, arrays or points once, to train on them from then on')
    .argument(
      '<source>',
      'folder or zip of images, IDX file, folder or file of CIFAR binaries, .npy, .npz, or CSV of points',
    )
    .option('--name <name>', 'name of the dataset (default: that of the source)')
    .addOption(
      new Option('--size <n>', 'side of the square images')
        .choices(['28', '32', '64'])
        .argParser((text) => sizeOf(text)),
    )
    .addOption(
      new Option('--channels <n>', '1 grey, 3 colour')
        .choices(['1', '3'])
        .argParser((text) => channelsOf(text)),
    )
    .addOption(
      new Option('--crop <rule>', 'what becomes of images that are not square').choices([
        'cover',
        'contain',
        'stretch',
      ]),
    )
    .addOption(
      new Option('--range <range>', 'range of the numbers of float arrays').choices([
        'auto',
        '0..1',
        '-1..1',
        '0..255',
      ]),
    )
    .option('--hold-out <share>', 'share of the samples to keep from training, 0 to 0.5', share)
    .option('--labels <file>', 'labels of an array or IDX file')
    .addOption(storeOption())
    .option('--json', 'one JSON document')
    .addHelpText('after', '\nExample:\n  gan-workbench data add ./faces --size 64 --hold-out 0.1')
    .action(async (source: string, options: DataAddOptions) => {
      const { dataset, known } = await withStore(options, (store) =>
        add(new DatasetLibrary(store), source, options),
      );
      if (options.json === true) writeDocument({ dataset, known });
      else writeLines(reportOf(dataset, known));
    });
}

/** A signal ends the import, which goes on when the command is given again. */
async function add(library: DatasetLibrary, source: string, options: DataAddOptions) {
  const control = new AbortController();
  const stopped: StopSignal[] = [];
  const stop = (signal: NodeJS.Signals): void => {
    stopped.push(signal as StopSignal);
    control.abort();
  };
  const signals = Object.keys(signalExitCodes) as StopSignal[];
  for (const signal of signals) process.once(signal, stop);
  const progress = process.stderr.isTTY && options.json !== true;
  let place = '';
  try {
    return await importSource(
      { library, probeEntry: bundledEntry('probe.js') },
      { path: source, name: options.name, options: importOptionsOf(options) },
      {
        signal: control.signal,
        onProgress: (done, total, skipped) => {
          place = `${done} of ${total}`;
          if (progress) process.stderr.write(`\r${place} read, ${skipped} skipped `);
        },
      },
    );
  } catch (error) {
    const [signal] = stopped;
    if (signal === undefined) throw error;
    process.stderr.write(`\nStopped at ${place || 'the beginning'}; the same command goes on from there.\n`);
    throw new CommandEnd(signalExitCodes[signal]);
  } finally {
    if (progress) process.stderr.write('\n');
    for (const signal of signals) process.removeListener(signal, stop);
  }
}

const importOptionsOf = (options: DataAddOptions): Partial<ImportOptions> => ({
  ...(options.size === undefined ? {} : { size: options.size }),
  ...(options.channels === undefined ? {} : { channels: options.channels }),
  ...(options.crop === undefined ? {} : { crop: options.crop }),
  ...(options.range === undefined ? {} : { valueRange: options.range }),
  ...(options.holdOut === undefined ? {} : { holdOut: options.holdOut }),
  ...(options.labels === undefined ? {} : { labels: resolve(options.labels) }),
});

const LISTED = 10;

/** `12 of 60,000 skipped:` */
export const skippedText = ({ skipped, source }: DatasetRow): string =>
  `${skipped.count.toLocaleString('en')} of ${source.items.toLocaleString('en')} skipped:`;

function reportOf(dataset: DatasetRow, known: boolean): string[] {
  const { name, count, shape, skipped, duplicates, classes, hash } = dataset;
  if (known) return [`The store has these samples already, as ${name} (${hash.slice(0, 12)}).`];
  const more =
    skipped.count > LISTED ? [`  … and ${skipped.count - LISTED} more: data inspect lists them`] : [];
  const inClasses = classes === null ? '' : ` in ${counted(classes.length, 'class', 'classes')}`;
  return [
    `Imported ${name}: ${counted(count, 'sample', 'samples')} of ${shape.join(' x ')}${inClasses}, hash ${hash.slice(0, 12)}.`,
    ...(duplicates === 0
      ? []
      : [`${duplicates} of them ${duplicates === 1 ? 'equals' : 'equal'} an earlier one.`]),
    ...(skipped.count === 0 ? [] : [skippedText(dataset)]),
    ...skipped.items.slice(0, LISTED).map((item) => `  ${item.name}: ${item.reason}`),
    ...more,
    `Train on it with: gan-workbench train ${shape.length === 1 ? 'gaussians8' : 'mnist-dcgan'} --data "${name}"`,
  ];
}

const counted = (count: number, one: string, more: string): string => `${count} ${count === 1 ? one : more}`;

function sizeOf(text: string): 28 | 32 | 64 {
  const size = Number(text);
  if (size === 28 || size === 32 || size === 64) return size;
  throw new InvalidArgumentError('Allowed choices are 28, 32, 64.');
}

function channelsOf(text: string): 1 | 3 {
  if (text === '1') return 1;
  if (text === '3') return 3;
  throw new InvalidArgumentError('Allowed choices are 1, 3.');
}

function share(text: string): number {
  const value = Number(text);
  if (text.trim() !== '' && value >= 0 && value <= 0.5) return value;
  throw new InvalidArgumentError('Expected a number from 0 to 0.5.');
}
