import type { DataConfig, DatasetRow } from '../../contract/index.js';

/** The part `data` of a config that trains on a dataset. */
export const datasetConfig = ({ name, hash, path, shape }: DatasetRow): DataConfig => ({
  kind: 'dataset',
  name,
  hash,
  path,
  shape,
  split: 'train',
  flips: false,
});
