import type { DataConfig } from '../contract/index.js';
import type { Dataset } from './dataset.js';
import { openImported } from './imported/open.js';
import { loadIdx } from './idx/idx.js';
import { loadMnist } from './idx/mnist.js';
import { loadStackedMnist } from './idx/stacked-mnist.js';
import { loadEmoji } from './images/emoji.js';
import { loadImageFolder } from './images/folder.js';
import type { LoadOptions } from './loading.js';
import { swissRollDataset, twoMoonsDataset } from './points/manifolds.js';
import { gridDataset, mixture1dDataset, ringDataset } from './points/mixtures.js';

/**
 * Loads the training set a run names. Generated points depend on `seed` and the config alone; files and
 * packages are read in a fixed order, so equal files give equal datasets. Throws BadInputError that names
 * the key (`data.path`) and the file where the data cannot be used.
 */
export const loadDataset = async (
  config: DataConfig,
  seed: number,
  options: LoadOptions = {},
): Promise<Dataset> => {
  options.signal?.throwIfAborted();
  switch (config.kind) {
    case 'mnist':
      return loadMnist(config, options);
    case 'stacked-mnist':
      return loadStackedMnist(config, seed, options);
    case 'idx':
      return loadIdx(config, options);
    case 'image-folder':
      return loadImageFolder(config, options);
    case 'emoji':
      return loadEmoji(config, options);
    case 'dataset':
      return openImported(config, options);
    default: {
      const dataset = generatePoints(config, seed);
      options.onProgress?.(dataset.length, dataset.length);
      return dataset;
    }
  }
};

type PointsConfig = Exclude<
  DataConfig,
  { kind: 'mnist' | 'stacked-mnist' | 'idx' | 'image-folder' | 'emoji' | 'dataset' }
>;

const generatePoints = (config: PointsConfig, seed: number): Dataset => {
  switch (config.kind) {
    case 'ring':
      return ringDataset(config, seed);
    case 'grid':
      return gridDataset(config, seed);
    case 'mixture-1d':
      return mixture1dDataset(config, seed);
    case 'swiss-roll':
      return swissRollDataset(config, seed);
    case 'two-moons':
      return twoMoonsDataset(config, seed);
  }
};
