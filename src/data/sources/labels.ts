import { open, readFile, stat } from 'node:fs/promises';
import { BadInputError } from '../../contract/index.js';
import { readFailure } from '../../contract/system-error.js';
import { readIdxFile } from '../idx/file.js';
import { MAX_CLASSES } from './limits.js';
import { openNpy } from './npy-file.js';
import type { SourceOptions } from './source.js';

/** Most bytes of a text file of labels. */
const MAX_TEXT = 64 * 2 ** 20;

/**
 * Labels 0 to 255 of a file: IDX, .npy of one dimension, or text with one number a line. Throws BadInputError that
 * names the file, or what it is called by `name`, where it is none of them or holds another number of labels than
 * `count`, the images of `images`.
 */
export const readLabels = async (
  { file, name = file }: { readonly file: string; readonly name?: string },
  count: number,
  images: string,
  options: Pick<SourceOptions, 'signal'>,
): Promise<Uint8Array> => {
  try {
    const labels = await numbersOf(file, options.signal);
    if (labels.length !== count) {
      throw new Error(`it holds ${labels.length} labels but ${images} holds ${count} images`);
    }
    return toLabels(labels);
  } catch (error) {
    if (options.signal?.aborted === true) throw error;
    throw new BadInputError(
      `data add: ${name} cannot be used as labels (${readFailure(error)}); give the label file that belongs to the images.`,
      { cause: error },
    );
  }
};

/** Labels as bytes. Throws Error for a number that is no label. */
export const toLabels = (numbers: ArrayLike<number>): Uint8Array =>
  Uint8Array.from({ length: numbers.length }, (_, i) => {
    const label = numbers[i]!;
    if (Number.isInteger(label) && label >= 0 && label < MAX_CLASSES) return label;
    throw new Error(`label ${i} is ${label}, but labels are whole numbers from 0 to ${MAX_CLASSES - 1}`);
  });

const numbersOf = async (path: string, signal?: AbortSignal): Promise<ArrayLike<number>> => {
  const head = await firstBytes(path);
  if (head[0] === 0x93) {
    const npy = await openNpy(path);
    try {
      if (npy.shape.length !== 1) throw new Error(`it has ${npy.shape.length} dimensions, but labels have 1`);
      return await npy.readNumbers(0, npy.shape[0]!);
    } finally {
      await npy.close();
    }
  }
  if ((head[0] === 0 && head[1] === 0) || (head[0] === 0x1f && head[1] === 0x8b)) {
    return (await readIdxFile(path, 'labels', 'data add', signal)).data;
  }
  if ((await stat(path)).size > MAX_TEXT) throw new Error('it is larger than 64 MiB');
  const lines = (await readFile(path, 'utf8')).split(/\r?\n/);
  while (lines.at(-1)?.trim() === '') lines.pop();
  return lines.map((line) => (line.trim() === '' ? NaN : Number(line)));
};

/** The first bytes of a file, fewer where it is shorter. */
export const firstBytes = async (path: string, count = 8): Promise<Uint8Array> => {
  const handle = await open(path);
  try {
    const bytes = new Uint8Array(count);
    const { bytesRead } = await handle.read(bytes, 0, count, 0);
    return bytes.subarray(0, bytesRead);
  } finally {
    await handle.close();
  }
};
