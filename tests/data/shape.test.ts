import { describe, expect, it } from 'vitest';
import { dataConfigSchema } from '../../src/contract/index.js';
import { datasetShape } from '../../src/data/shape.js';

describe('datasetShape', () => {
  it.each([
    [{ kind: 'ring' }, [2]],
    [{ kind: 'grid' }, [2]],
    [{ kind: 'swiss-roll' }, [2]],
    [{ kind: 'two-moons' }, [2]],
    [{ kind: 'mixture-1d', components: [{ mean: 0, std: 1 }] }, [1]],
    [{ kind: 'mnist' }, [1, 28, 28]],
    [{ kind: 'mnist', size: 32 }, [1, 32, 32]],
    [{ kind: 'stacked-mnist' }, [3, 28, 28]],
    [{ kind: 'stacked-mnist', size: 32 }, [3, 32, 32]],
    [{ kind: 'idx', images: 'x', size: 64 }, [1, 64, 64]],
    [{ kind: 'image-folder', path: 'x' }, [3, 64, 64]],
    [{ kind: 'image-folder', path: 'x', size: 32, channels: 1 }, [1, 32, 32]],
    [{ kind: 'emoji' }, [3, 64, 64]],
  ])('%j is %j', (config, shape) => {
    expect(datasetShape(dataConfigSchema.parse(config))).toEqual(shape);
  });
});
