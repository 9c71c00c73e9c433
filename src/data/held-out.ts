import type { DataConfig } from '../contract/index.js';
import type { Dataset } from './dataset.js';
import { readManifest } from './imported/manifest.js';
import { loadDataset } from './load.js';
import type { LoadOptions } from './loading.js';

/** Added to the seed of generated points: as many again, drawn independently. */
const OTHER_SEED = 0x9e3779b9;

/**
 * Samples of the data that the training of `config` never sees: the held-out share of an imported dataset, MNIST's
 * 10,000 test images, generated points drawn anew. Null where there are none. Throws BadInputError as loadDataset does.
 */
export const loadHeldOut = async (
  config: DataConfig,
  seed: number,
  options: LoadOptions = {},
): Promise<Dataset | null> => {
  switch (config.kind) {
    case 'dataset': {
      if (config.split !== 'train') return null;
      const { options: imported } = await readManifest(config.path);
      if (imported.holdOut === 0) return null;
      return loadDataset({ ...config, split: 'held-out', flips: false }, seed, options);
    }
    case 'mnist':
      return config.split === 'train' ? loadDataset({ ...config, split: 'test' }, seed, options) : null;
    case 'idx':
    case 'image-folder':
    case 'emoji':
    case 'stacked-mnist':
      return null;
    default:
      return loadDataset(config, (seed + OTHER_SEED) >>> 0, options);
  }
};
