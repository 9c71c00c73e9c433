import type { ImageSource, SourceImage } from './source.js';

export interface PixelSource {
  readonly path: string;
  readonly format: string;
  readonly fingerprint: string;
  readonly count: number;
  readonly width: number;
  readonly height: number;
  readonly channels: 1 | 3;
  readonly classes: readonly string[] | null;
  readonly labels: Uint8Array | null;
  /** Pixels of image `index`, interleaved [H, W, C]. */
  pixels(index: number): Promise<Uint8Array>;
  close(): Promise<void>;
}

/** A source of images of one size that are stored as numbers. */
export const pixelSource = (source: PixelSource): ImageSource => {
  const { width, height, channels, labels } = source;
  return {
    kind: 'images',
    path: source.path,
    format: source.format,
    fingerprint: source.fingerprint,
    classes: labels === null ? null : source.classes,
    count: source.count,
    common: { width, height, channels },
    passedOver: [],
    itemName: (index) => `image ${index}`,
    label: (index) => labels?.[index] ?? 0,
    read: async (index): Promise<SourceImage> => ({
      type: 'pixels',
      bytes: await source.pixels(index),
      width,
      height,
      channels,
    }),
    close: () => source.close(),
  };
};

/** Names of classes 0 to the largest label. */
export const numberedClasses = (labels: Uint8Array): string[] => {
  const largest = labels.reduce((a, b) => Math.max(a, b), 0);
  return Array.from({ length: largest + 1 }, (_, label) => String(label));
};

/** Interleaves planes [C, H, W] to [H, W, C]. */
export const interleaved = (planes: Uint8Array, area: number, channels: number): Uint8Array => {
  if (channels === 1) return planes;
  const out = new Uint8Array(planes.length);
  for (let p = 0; p < area; p++) {
    for (let c = 0; c < channels; c++) out[p * channels + c] = planes[c * area + p]!;
  }
  return out;
};
