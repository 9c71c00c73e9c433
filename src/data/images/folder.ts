import { readdir, stat } from 'node:fs/promises';
import { basename, join, resolve } from 'node:path';
import { BadInputError, type DataConfig } from '../../contract/index.js';
import { readFailure } from '../../contract/system-error.js';
import type { Dataset } from '../dataset.js';
import type { LoadOptions } from '../loading.js';
import { decodeAll } from './decode-all.js';
import { imageDataset } from './image-dataset.js';

const IMAGE_FILE = /\.(png|jpe?g|webp|gif)$/i;

/**
 * Loads every image under a folder; see decodeImage for what is done to each. A file that carries an
 * image's extension but is none is bad input, not skipped: a training set must not shrink unnoticed.
 */
export const loadImageFolder = async (
  { path, size, channels }: Extract<DataConfig, { kind: 'image-folder' }>,
  options: LoadOptions,
): Promise<Dataset> => {
  const names = await listImages(path, 'data.path');
  const pixels = await decodeAll(path, names, { size, channels }, 'data.path', options);
  return imageDataset({
    name: basename(resolve(path)),
    pixels,
    channels,
    size,
    labels: null,
    sampleName: (index) => names[index]!,
  });
};

/**
 * The image files under `folder`, all levels deep: paths below it, with slashes, in the order of their UTF-16 units, the
 * same on every machine. Names that start with a dot are passed over (they are bookkeeping of operating
 * systems); links to files are followed, links to folders are not.
 */
export const listImages = async (folder: string, key: string): Promise<string[]> => {
  const found: string[] = [];
  const visit = async (relative: string): Promise<void> => {
    for (const entry of await readdir(join(folder, relative), { withFileTypes: true })) {
      if (entry.name.startsWith('.')) continue;
      const path = relative === '' ? entry.name : `${relative}/${entry.name}`;
      if (entry.isDirectory()) await visit(path);
      else if (IMAGE_FILE.test(entry.name) && (entry.isFile() || (await linksToFile(join(folder, path))))) {
        found.push(path);
      }
    }
  };
  try {
    await visit('');
  } catch (error) {
    const place = error instanceof Error && 'path' in error ? String(error.path) : folder;
    throw new BadInputError(
      `${key}: the folder ${place} cannot be read (${readFailure(error)}); give the path of a readable folder of images.`,
      { cause: error },
    );
  }
  if (found.length === 0) {
    throw new BadInputError(
      `${key}: ${folder} holds no PNG, JPEG, WebP or GIF files; give the path of a folder of images.`,
    );
  }
  return found.sort((a, b) => (a < b ? -1 : 1));
};

/** A link that leads nowhere counts as a file, so that decoding reports it. */
const linksToFile = async (path: string): Promise<boolean> => {
  try {
    return (await stat(path)).isFile();
  } catch {
    return true;
  }
};
