import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import {
  BadInputError,
  type DataConfig,
  type DataIdentity,
  type DatasetManifest,
} from '../../contract/index.js';
import type { Dataset } from '../dataset.js';
import type { LoadOptions } from '../loading.js';
import { pointDataset } from '../points/point-dataset.js';
import { DATASET_FILES, recordBytes } from './layout.js';
import { readManifest } from './manifest.js';
import { recordDataset } from './record-dataset.js';
import { RecordReader } from './record-reader.js';
import { splitIndices } from './split.js';
import { verifyFiles } from './verify.js';

type Config = Extract<DataConfig, { kind: 'dataset' }>;

/**
 * Opens an imported dataset. Images stay on disk and are read batch by batch; points, which are small, are held in
 * memory. Throws BadInputError that names the difference where it is not the one whose hash the config has.
 */
export const openImported = async (config: Config, options: LoadOptions): Promise<Dataset> => {
  const manifest = await readManifest(config.path);
  requireSame(config, manifest);
  await verifyFiles(config.path, manifest, options.signal);
  const indices = splitIndices(manifest.count, manifest.options.holdOut, config.split);
  if (indices.length === 0) {
    throw new BadInputError(
      `data.split: nothing of the dataset ${manifest.name} was held out; choose train, or import it with a held-out share.`,
    );
  }
  const identity = (): DataIdentity => ({
    hash: manifest.hash,
    samples: indices.length,
    labels: null,
    blockSize: indices.length,
    blocks: [],
  });
  const labels = await labelsOf(config.path, manifest, indices);
  options.onProgress?.(indices.length, indices.length);
  const samples = join(config.path, DATASET_FILES.samples);
  if (manifest.kind === 'points') {
    return { ...points(manifest, await readFile(samples), indices, labels), identity };
  }
  const reader = new RecordReader(samples, recordBytes('images', manifest.shape));
  const { name, shape } = manifest;
  return recordDataset({ name, shape, indices, labels, reader, flips: config.flips, identity });
};

const requireSame = (config: Config, manifest: DatasetManifest): void => {
  const { name, shape, hash, count } = manifest;
  if (shape.join() !== config.shape.join()) {
    throw new BadInputError(
      `data.shape: the config says [${config.shape.join(', ')}] but samples of the dataset ${name} have the shape [${shape.join(', ')}]; choose the dataset again.`,
    );
  }
  if (hash === config.hash) return;
  throw new BadInputError(
    `data.hash: the run was set up with ${config.name} of hash ${config.hash.slice(0, 12)}, but ${config.path} now holds ${name} of hash ${hash.slice(0, 12)} with ${count} samples; import the original again or start a new run.`,
  );
};

const labelsOf = async (
  folder: string,
  { classes }: DatasetManifest,
  indices: Uint32Array,
): Promise<Uint8Array | null> => {
  if (classes === null) return null;
  const all = await readFile(join(folder, DATASET_FILES.labels));
  return Uint8Array.from(indices, (index) => all[index]!);
};

const points = (
  { name, shape }: DatasetManifest,
  bytes: Buffer,
  indices: Uint32Array,
  labels: Uint8Array | null,
): Dataset => {
  const dimension = shape[0]!;
  const values = new Float32Array(indices.length * dimension);
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  indices.forEach((index, row) => {
    for (let d = 0; d < dimension; d++) {
      values[row * dimension + d] = view.getFloat32((index * dimension + d) * 4, true);
    }
  });
  return pointDataset(name, values, dimension, null, labels);
};
