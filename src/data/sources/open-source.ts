import { stat } from 'node:fs/promises';
import { extname } from 'node:path';
import { BadInputError } from '../../contract/index.js';
import { readFailure } from '../../contract/system-error.js';
import { cifarFilesIn, openCifar } from './cifar.js';
import { openCsv } from './csv-points.js';
import { idxFileIn, openIdx, refuseLabelsAlone } from './idx-source.js';
import { openImageFolder } from './image-folder.js';
import { openImageZip } from './image-zip.js';
import { firstBytes } from './labels.js';
import { openNpySource } from './npy-source.js';
import { openNpzSource } from './npz-source.js';
import type { DataSource, SourceOptions } from './source.js';

const KINDS =
  'a folder or zip of PNG, JPEG, WebP or GIF images, IDX files, CIFAR binaries, .npy, .npz, or a CSV file of points';

/** Opens what lies at an absolute path, told by its name and first bytes. Throws BadInputError that names it. */
export const openSource = async (path: string, options: SourceOptions): Promise<DataSource> => {
  const found = await stat(path).catch((error: unknown) => {
    throw new BadInputError(
      `data add: ${path} cannot be used (${readFailure(error)}); give the path of ${KINDS}.`,
      {
        cause: error,
      },
    );
  });
  const source = found.isDirectory() ? await openFolder(path, options) : await openFile(path, options);
  if (options.labels !== null && ['folder of images', 'zip of images', 'CSV'].includes(source.format)) {
    await source.close();
    throw new BadInputError(
      `data add: --labels goes with arrays and IDX files; the classes of a ${source.format} are in it, so leave the option out.`,
    );
  }
  return source;
};

const openFolder = async (path: string, options: SourceOptions): Promise<DataSource> => {
  const cifar = await cifarFilesIn(path).catch(() => []);
  if (cifar.length > 0) return openCifar(path, cifar);
  const idx = await idxFileIn(path).catch(() => null);
  return idx === null ? openImageFolder(path, options) : openIdx(idx, options);
};

const openFile = async (path: string, options: SourceOptions): Promise<DataSource> => {
  switch (extname(path).toLowerCase()) {
    case '.zip':
      return openImageZip(path);
    case '.npz':
      return openNpzSource(path, options);
    case '.npy':
      return openNpySource({ path, file: path, format: 'npy' }, options);
    case '.csv':
    case '.tsv':
    case '.txt':
      return openCsv(path, options);
    case '.bin':
      return openCifar(path, [path]);
    default:
      return openUnnamed(path, options);
  }
};

/** IDX files have no suffix of their own. */
const openUnnamed = async (path: string, options: SourceOptions): Promise<DataSource> => {
  const [a, b, , d] = await firstBytes(path, 4).catch(() => new Uint8Array(0));
  const idx = a === 0 && b === 0;
  if (idx && d === 1) refuseLabelsAlone(path);
  if (idx || (a === 0x1f && b === 0x8b)) return openIdx(path, options);
  if (/\.(png|jpe?g|webp|gif)$/i.test(path)) {
    throw new BadInputError(`data add: ${path} is a single image; give the folder it lies in.`);
  }
  throw new BadInputError(`data add: ${path} is of no known kind; give the path of ${KINDS}.`);
};
