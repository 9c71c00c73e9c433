import { basename } from 'node:path';
import { BadInputError, type DataConfig } from '../../contract/index.js';
import type { Dataset } from '../dataset.js';
import { imageDataset } from '../images/image-dataset.js';
import type { LoadOptions } from '../loading.js';
import { type IdxArray, readIdxFile } from './file.js';
import { fitImages } from './fit.js';

/** Loads an IDX image file, brought to `size` by fitImages, and its labels where the config names them. */
export const loadIdx = async (
  config: Extract<DataConfig, { kind: 'idx' }>,
  options: LoadOptions,
): Promise<Dataset> => {
  const images = await readIdxFile(config.images, 'images', 'data.images', options.signal);
  const labels =
    config.labels === undefined
      ? null
      : await readIdxFile(config.labels, 'labels', 'data.labels', options.signal);
  if (labels !== null && labels.data.length !== images.shape[0]) {
    throw new BadInputError(
      `data.labels: ${config.labels} holds ${labels.data.length} labels but ${config.images} holds ` +
        `${images.shape[0]} images; give the label file that belongs to the images.`,
    );
  }
  const name = basename(config.images).replace(/\.gz$/i, '');
  return idxDataset(name, images, labels, config.size, options);
};

/** The dataset of images and labels that are already read and match in number. */
export const idxDataset = async (
  name: string,
  images: IdxArray,
  labels: IdxArray | null,
  size: number,
  options: LoadOptions,
): Promise<Dataset> => {
  const pixels = await fitImages(images, size, options);
  const dataset = imageDataset({ name, pixels, channels: 1, size, labels: labels?.data ?? null });
  options.onProgress?.(dataset.length, dataset.length);
  return dataset;
};
