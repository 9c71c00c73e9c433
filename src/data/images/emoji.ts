import type { DataConfig } from '../../contract/index.js';
import type { Dataset } from '../dataset.js';
import type { LoadOptions } from '../loading.js';
import { packageFolder } from '../package-folder.js';
import { decodeAll } from './decode-all.js';
import { listImages } from './folder.js';
import { imageDataset } from './image-dataset.js';

/**
 * The Twemoji pictures of the `emoji-datasource-twitter` package (64 x 64 PNG), in RGB over white, sorted
 * by code point. At size 32 every pixel is the mean of 2 x 2. Decoding takes 2 to 3 s of one core, which
 * does not pay for a cache.
 */
export const loadEmoji = async (
  { size }: Extract<DataConfig, { kind: 'emoji' }>,
  options: LoadOptions,
): Promise<Dataset> => {
  const folder = packageFolder('emoji-datasource-twitter', 'img', 'twitter', '64');
  const names = await listImages(folder, 'data.kind');
  const full = await decodeAll(folder, names, { size: 64, channels: 3 }, 'data.kind', options);
  const pixels = size === 64 ? full : halve(full, 64);
  return imageDataset({ name: 'emoji', pixels, channels: 3, size, labels: null });
};

/** Means of 2 x 2 pixels, rounded to nearest, over planes of `width` x `width` bytes with even `width`. */
export const halve = (planes: Uint8Array, width: number): Uint8Array => {
  const half = width / 2;
  const out = new Uint8Array(planes.length / 4);
  for (let i = 0; i < out.length; i++) {
    // Rows of all planes follow one another, so the output row alone gives the two input rows.
    const top = Math.floor(i / half) * 2 * width + (i % half) * 2;
    const bottom = top + width;
    out[i] = (planes[top]! + planes[top + 1]! + planes[bottom]! + planes[bottom + 1]! + 2) >> 2;
  }
  return out;
};
