import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { basename, join } from 'node:path';
import { unzipSync } from 'fflate';
import { readCheckpoint, writeCheckpoint } from '../../../src/checkpoint/index.js';
import { overriddenConfig } from '../../../src/cli/config/resolve-config.js';
import { openConfigSource } from '../../../src/cli/config/config-source.js';
import { importOptionsSchema } from '../../../src/contract/index.js';
import { importDataset } from '../../../src/data/index.js';
import { importBundle } from '../../../src/workbench/bundle/import-bundle.js';
import type { Manifest } from '../../../src/workbench/bundle/manifest.js';
import { writeBundle } from '../../../src/workbench/bundle/write-bundle.js';
import { presets } from '../../../src/workbench/presets/index.js';
import { RunStore } from '../../../src/workbench/store/index.js';
import { config, sampleCheckpoint } from '../../checkpoint/support/sample-checkpoint.js';
import { cifar, csvFiles, gzipped, idxImages, images, npyFiles, zipped } from './real-files.js';

/** Real files of which some bytes are changed, and what makes the file of a case of the changed bytes. */
export interface Variant {
  readonly files: readonly Uint8Array[];
  /** Whether the files are JSON whose values are changed, too. */
  readonly json?: boolean;
  readonly build: (changed: Uint8Array) => Uint8Array;
}

export interface Format {
  readonly variants: readonly Variant[];
  /** Name of the file of a case; below a folder of its own where what is imported is the folder. */
  readonly fileName: string;
  /** Does with the file what the product does. Throws BadInputError where it refuses it. */
  readonly consume: (file: string) => Promise<void>;
  /** Whether `consume` left anything of a refused file in the store. */
  readonly isClean: () => boolean;
}

const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');
const asItIs = (bytes: Uint8Array): Uint8Array => bytes;
const plain = (files: readonly Uint8Array[]): Variant => ({ files, build: asItIs });

/** @param store an empty folder */
function dataset(store: string, fileName: string, variants: readonly Variant[], folder = false): Format {
  const directory = join(store, 'datasets');
  mkdirSync(directory, { recursive: true });
  return {
    variants,
    fileName,
    async consume(file) {
      const source = folder ? join(file, '..') : file;
      const options = importOptionsSchema.parse({});
      const imported = await importDataset({ source, name: 'fuzzed', options, directory });
      rmSync(imported.folder, { recursive: true, force: true });
    },
    isClean: () => readdirSync(directory).length === 0,
  };
}

async function checkpoints(store: string): Promise<Format> {
  const { file } = await writeCheckpoint(store, sampleCheckpoint(7, 60));
  const real = readFileSync(file);
  rmSync(file);
  return {
    variants: [plain([real])],
    fileName: 'step-00000007.safetensors',
    // Whoever forges a checkpoint states the hash of what he forged.
    async consume(forged) {
      await readCheckpoint(forged, sha256(readFileSync(forged)));
    },
    isClean: () => readdirSync(store).length === 0,
  };
}

function configs(store: string): Format {
  const texts = [...presets.slice(0, 4).map((preset) => preset.config(preset.defaultObjective)), config];
  return {
    variants: [{ ...plain(texts.map((value) => Buffer.from(JSON.stringify(value, null, 1)))), json: true }],
    fileName: 'config.json',
    consume(file) {
      overriddenConfig(openConfigSource(file, undefined), []);
      return Promise.resolve();
    },
    isClean: () => readdirSync(store).length === 0,
  };
}

async function bundles(directory: string): Promise<Format> {
  const store = RunStore.open(directory);
  const { id } = store.createRun(config);
  store.appendMetrics(id, Int32Array.of(1, 2), Float64Array.of(1, 2), ['loss_d'], Float32Array.of(1, NaN));
  store.addSamples(id, 2, [2, 1, 2, 2], new Float32Array(8));
  const { directory: folder, part } = store.createPart(id);
  const { file, ...written } = await writeCheckpoint(folder, sampleCheckpoint(2, 60));
  store.addCheckpoint(id, { step: 2, seconds: 1, file: `${part}/${basename(file)}`, ...written });
  store.log(id, 'info', 'a line');
  store.annotate(id, { name: 'named', notes: 'notes', tags: ['a'] });
  store.setStatus(id, 'finished');
  const real = await writeBundle(store, [id], { checkpoints: 'all' });
  store.deleteRun(id);
  const parts = unzipSync(real);
  const manifest = JSON.parse(Buffer.from(parts['manifest.json'] ?? '').toString()) as Manifest;
  /** A bundle whose `name` holds other bytes, and whose manifest says so. */
  const forged = (name: string) => (changed: Uint8Array) => {
    const stated = { ...manifest.files, [name]: { bytes: changed.length, sha256: sha256(changed) } };
    const runs = manifest.runs.map((run) => ({
      ...run,
      checkpoints: run.checkpoints.map((checkpoint) =>
        name.endsWith('.safetensors')
          ? { ...checkpoint, bytes: changed.length, sha256: sha256(changed) }
          : checkpoint,
      ),
    }));
    const text = Buffer.from(JSON.stringify({ ...manifest, files: stated, runs }));
    return zipped({ ...parts, [name]: changed, 'manifest.json': text });
  };
  const names = Object.keys(manifest.files);
  return {
    variants: [
      plain([real]),
      {
        files: [parts['manifest.json']!],
        json: true,
        build: (text) => zipped({ ...parts, 'manifest.json': text }),
      },
      ...names.map((name) => ({ files: [parts[name]!], build: forged(name) })),
    ],
    fileName: 'run.ganwb',
    async consume(bundle) {
      const { imported } = await importBundle(store, bundle);
      for (const run of imported) store.deleteRun(run);
    },
    isClean: () => store.list().length === 0 && readdirSync(join(directory, 'runs')).length === 0,
  };
}

/** A folder with one sound image beside the changed one: that is skipped, named, and the rest imported. */
const imageFolder = async (store: string, kind: keyof typeof images): Promise<Format> =>
  dataset(store, join('images', `changed.${kind}`), [plain(await images[kind]())], true);

const archive = (
  inner: string,
  files: readonly Uint8Array[],
  beside: Record<string, Uint8Array> = {},
): Variant[] => [
  plain([zipped({ [inner]: files[0]!, ...beside })]),
  { files, build: (changed) => zipped({ [inner]: changed, ...beside }) },
];

/** Every format that the product reads from a file of the user. @param store an empty folder */
export const formats: Readonly<Record<string, (store: string) => Promise<Format> | Format>> = {
  checkpoint: checkpoints,
  bundle: bundles,
  config: configs,
  png: (store) => imageFolder(store, 'png'),
  jpeg: (store) => imageFolder(store, 'jpeg'),
  webp: (store) => imageFolder(store, 'webp'),
  gif: (store) => imageFolder(store, 'gif'),
  zip: async (store) => {
    const [png, jpeg] = [await images.png(), await images.jpeg()];
    return dataset(
      store,
      'images.zip',
      archive('cat/1.png', png, { 'dog/2.jpg': jpeg[0]!, 'readme.txt': Buffer.from('x') }),
    );
  },
  idx: (store) =>
    dataset(store, 'images-idx3-ubyte', [
      plain([idxImages(), gzipped(idxImages())]),
      { files: [idxImages()], build: gzipped },
    ]),
  cifar: (store) => dataset(store, 'data_batch_1.bin', [plain([cifar()])]),
  npy: (store) => dataset(store, 'array.npy', [plain(npyFiles())]),
  npz: (store) => {
    const [pictures] = npyFiles();
    return dataset(store, 'arrays.npz', [
      ...archive('images.npy', npyFiles()),
      { files: [pictures!], build: (changed) => zipped({ 'images.npy': pictures!, 'labels.npy': changed }) },
    ]);
  },
  csv: (store) => dataset(store, 'points.csv', [plain(csvFiles())]),
};
