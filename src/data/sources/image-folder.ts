import { skipReason } from '../../contract/skip-reason.js';
import { createHash } from 'node:crypto';
import { statSync, type Stats } from 'node:fs';
import { join } from 'node:path';
import { setImmediate as otherTasks } from 'node:timers/promises';
import { BadInputError } from '../../contract/index.js';
import { listImages } from '../images/folder.js';
import { folderLabels } from './folder-labels.js';
import { MAX_IMAGE_BYTES, MAX_ITEMS } from './limits.js';
import type { ImageSource, SourceOptions } from './source.js';

/** Every PNG, JPEG, WebP and GIF below a folder; the folders below it are the classes. See listImages for links. */
export const openImageFolder = async (
  path: string,
  { signal }: Pick<SourceOptions, 'signal'>,
): Promise<ImageSource> => {
  const names = await listImages(path, 'data add');
  if (names.length > MAX_ITEMS) {
    throw new BadInputError(
      `data add: ${path} holds ${names.length} images, more than ${MAX_ITEMS}; import a part of it.`,
    );
  }
  const { classes, labels } = folderLabels(names);
  const { fingerprint, sizes } = await examine(path, names, signal);
  return {
    kind: 'images',
    path,
    format: 'folder of images',
    fingerprint,
    classes,
    count: names.length,
    common: null,
    passedOver: [],
    itemName: (index) => names[index]!,
    label: (index) => labels[index]!,
    read: (index) => {
      const size = sizes[index]!;
      if (size > MAX_IMAGE_BYTES) {
        return Promise.reject(new Error(skipReason('large', size)));
      }
      if (size === 0) return Promise.reject(new Error(skipReason('empty')));
      return Promise.resolve({ type: 'encoded', encoded: join(path, names[index]!) });
    },
    close: () => Promise.resolve(),
  };
};

/**
 * The sizes of files, NaN for those that are missing, and a hash of names, sizes and times. Synchronously, some at a
 * time: a promise costs ten times what the system takes to answer.
 */
const examine = async (
  folder: string,
  names: readonly string[],
  signal: AbortSignal | undefined,
): Promise<{ readonly fingerprint: string; readonly sizes: Float64Array }> => {
  const hash = createHash('sha256');
  const sizes = new Float64Array(names.length).fill(NaN);
  const CHUNK = 256;
  for (let start = 0; start < names.length; start += CHUNK) {
    signal?.throwIfAborted();
    const facts = names.slice(start, start + CHUNK).map((name, i) => {
      const found = statOf(join(folder, name));
      if (found !== null) sizes[start + i] = found.size;
      return `${name}\n${found?.size ?? ''} ${found?.mtimeMs ?? ''}\n`;
    });
    hash.update(facts.join(''));
    await otherTasks();
  }
  return { fingerprint: hash.digest('hex'), sizes };
};

/** Null where there is nothing that can be looked at, which reading it explains. */
const statOf = (file: string): Stats | null => {
  try {
    return statSync(file);
  } catch {
    return null;
  }
};
