import type { DataConfig } from '../contract/index.js';
import type { Shape } from '../engine/ir/op.js';

/** Shape of one sample of the data, known without reading it: [C, H, W] for images, [d] for points. */
export const datasetShape = (config: DataConfig): Shape => {
  switch (config.kind) {
    case 'ring':
    case 'grid':
    case 'swiss-roll':
    case 'two-moons':
      return [2];
    case 'mixture-1d':
      return [1];
    case 'mnist':
    case 'idx':
      return [1, config.size, config.size];
    case 'image-folder':
      return [config.channels, config.size, config.size];
    case 'stacked-mnist':
    case 'emoji':
      return [3, config.size, config.size];
    case 'dataset':
      return config.shape;
  }
};
