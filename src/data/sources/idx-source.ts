import { existsSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { BadInputError } from '../../contract/index.js';
import { readIdxFile } from '../idx/file.js';
import { fingerprintOf } from './fingerprint.js';
import { readLabels } from './labels.js';
import { numberedClasses, pixelSource } from './pixel-source.js';
import type { ImageSource, SourceOptions } from './source.js';

/** An IDX file of images as MNIST names them. */
const IMAGES = /images([-.])idx3/;

/** The IDX file of images in a folder, that of the training images where there are more; null where there is none. */
export const idxFileIn = async (folder: string): Promise<string | null> => {
  const files = (await readdir(folder)).filter((name) => IMAGES.test(name)).sort();
  const chosen = files.find((name) => name.startsWith('train')) ?? files[0];
  return chosen === undefined ? null : join(folder, chosen);
};

/** Images of an IDX file with the labels of the file beside it, where its name says which that is. */
export const openIdx = async (path: string, options: SourceOptions): Promise<ImageSource> => {
  const images = await readIdxFile(path, 'images', 'data add', options.signal);
  const [count, height, width] = images.shape as readonly [number, number, number];
  const labelFile = options.labels ?? labelsBeside(path);
  const labels = labelFile === null ? null : await readLabels({ file: labelFile }, count, path, options);
  const pixels = width * height;
  return pixelSource({
    path,
    format: 'IDX',
    fingerprint: await fingerprintOf(path, labelFile),
    count,
    width,
    height,
    channels: 1,
    classes: labels === null ? null : numberedClasses(labels),
    labels,
    pixels: (index) => Promise.resolve(images.data.subarray(index * pixels, (index + 1) * pixels)),
    close: () => Promise.resolve(),
  });
};

/** `train-labels-idx1-ubyte` for `train-images-idx3-ubyte`, as MNIST names them; null where there is none. */
const labelsBeside = (path: string): string | null => {
  const beside = path.replace(IMAGES, 'labels$1idx1');
  return beside !== path && existsSync(beside) ? beside : null;
};

/** Throws BadInputError where a file of labels was given as one of images. */
export const refuseLabelsAlone = (path: string): never => {
  throw new BadInputError(
    `data add: ${path} holds labels without images; give the image file, and this one with --labels.`,
  );
};
