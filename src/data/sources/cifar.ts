import { open, readdir, readFile, type FileHandle } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { BadInputError } from '../../contract/index.js';
import { readFailure } from '../../contract/system-error.js';
import { fingerprintOf } from './fingerprint.js';
import { readFully } from './npy-file.js';
import { interleaved, numberedClasses, pixelSource } from './pixel-source.js';
import type { ImageSource } from './source.js';

const SIDE = 32;
const AREA = SIDE * SIDE;
const PIXELS = 3 * AREA;

/** CIFAR-10 has one label before the pixels; CIFAR-100 a coarse and a fine one, of which the fine is taken. */
const LAYOUTS = {
  'CIFAR-10': { labels: 1, label: 0, names: 'batches.meta.txt', classes: 10 },
  'CIFAR-100': { labels: 2, label: 1, names: 'fine_label_names.txt', classes: 100 },
} as const;
type Format = keyof typeof LAYOUTS;

const CIFAR10_FILE = /^(data_batch_\d+|test_batch)\.bin$/;
const CIFAR100_FILE = /^(train|test)\.bin$/;

/** The training files of CIFAR's binary version in a folder; empty where it is no such folder. */
export const cifarFilesIn = async (folder: string): Promise<string[]> => {
  const names = (await readdir(folder)).sort();
  const training = names.filter((name) => /^data_batch_\d+\.bin$/.test(name) || name === 'train.bin');
  return training.map((name) => join(folder, name));
};

interface OpenFile {
  readonly handle: FileHandle;
  readonly records: number;
}

/** One or more files of CIFAR-10 or CIFAR-100, binary version (Krizhevsky 2009): 32 x 32 RGB with labels. */
export const openCifar = async (path: string, files: readonly string[]): Promise<ImageSource> => {
  const opened: OpenFile[] = [];
  const close = async (): Promise<void> => {
    await Promise.all(opened.map(({ handle }) => handle.close()));
  };
  let current = path;
  try {
    const format = formatOf(files);
    const { labels: labelBytes, label: labelAt, names } = LAYOUTS[format];
    const record = labelBytes + PIXELS;
    for (const file of files) {
      current = file;
      const handle = await open(file);
      opened.push({ handle, records: 0 });
      const { size } = await handle.stat();
      if (size === 0) throw new Error('it is empty');
      if (size % record !== 0) {
        throw new Error(`its ${size} bytes are no whole number of ${format} records of ${record} bytes`);
      }
      opened[opened.length - 1] = { handle, records: size / record };
    }
    const places = opened.flatMap(({ handle, records }) =>
      Array.from({ length: records }, (_, i) => ({ handle, position: i * record })),
    );
    const labels = new Uint8Array(places.length);
    for (let i = 0, row = 0; i < opened.length; i++) {
      current = files[i]!;
      row = await labelsInto(labels, row, opened[i]!, record, labelAt);
    }
    const outside = labels.findIndex((label) => label >= LAYOUTS[format].classes);
    if (outside >= 0)
      throw new Error(`image ${outside} has the label ${labels[outside]}, which ${format} has not`);
    const classes = await classNames(join(dirname(files[0]!), names), labels);
    return pixelSource({
      path,
      format,
      fingerprint: await fingerprintOf(...files),
      count: places.length,
      width: SIDE,
      height: SIDE,
      channels: 3,
      classes,
      labels,
      async pixels(index) {
        const { handle, position } = places[index]!;
        const planes = new Uint8Array(PIXELS);
        await readFully(handle, planes, position + labelBytes);
        return interleaved(planes, AREA, 3);
      },
      close,
    });
  } catch (error) {
    await close();
    throw new BadInputError(
      `data add: ${current} cannot be used as CIFAR data (${readFailure(error)}); give files of the binary version.`,
      { cause: error },
    );
  }
};

const formatOf = (files: readonly string[]): Format => {
  if (files.every((file) => CIFAR10_FILE.test(basename(file)))) return 'CIFAR-10';
  if (files.every((file) => CIFAR100_FILE.test(basename(file)))) return 'CIFAR-100';
  throw new Error('it is named neither data_batch_N.bin or test_batch.bin nor train.bin or test.bin');
};

const labelsInto = async (
  labels: Uint8Array,
  row: number,
  { handle, records }: OpenFile,
  record: number,
  labelAt: number,
): Promise<number> => {
  const RECORDS = 1000;
  for (let first = 0; first < records; first += RECORDS) {
    const count = Math.min(RECORDS, records - first);
    const bytes = new Uint8Array(count * record);
    await readFully(handle, bytes, first * record);
    for (let i = 0; i < count; i++) labels[row + first + i] = bytes[i * record + labelAt]!;
  }
  return row + records;
};

/** The names in the text file beside the data, one a line; numbers where it is missing or too short. */
const classNames = async (file: string, labels: Uint8Array): Promise<string[]> => {
  const numbers = numberedClasses(labels);
  const text = await readFile(file, 'utf8').catch(() => '');
  const lines = text.split(/\r?\n/).map((line) => line.trim());
  return numbers.map((number, label) => {
    const name = lines[label] ?? '';
    return name === '' ? number : name;
  });
};
