import { stat } from 'node:fs/promises';
import { existsSync } from 'node:fs';
import { BadInputError } from '../../contract/index.js';
import { readIdxFile } from '../idx/file.js';
import { readLabels } from './labels.js';
import { numberedClasses, pixelSource } from './pixel-source.js';
import type { ImageSource, SourceOptions } from './source.js';

/** Images of an IDX file with the labels of the file beside it, where its name says which that is. */
export const openIdx = async (path: string, options: SourceOptions): Promise<ImageSource> => {
  const images = await readIdxFile(path, 'images', 'data add', options.signal);
  const [count, height, width] = images.shape as readonly [number, number, number];
  const labelFile = options.labels ?? labelsBeside(path);
  const labels = labelFile === null ? null : await readLabels(labelFile, count, path, options);
  const { size, mtimeMs } = await stat(path);
  const pixels = width * height;
  return pixelSource({
    path,
    format: 'IDX',
    fingerprint: `${size} ${mtimeMs} ${labelFile ?? ''}`,
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
  const beside = path.replace(/images([-.])idx3/, 'labels$1idx1');
  return beside !== path && existsSync(beside) ? beside : null;
};

/** Throws BadInputError where a file of labels was given as one of images. */
export const refuseLabelsAlone = (path: string): never => {
  throw new BadInputError(
    `data add: ${path} holds labels without images; give the image file, and this one with --labels.`,
  );
};
