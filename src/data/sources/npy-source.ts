import { BadInputError } from '../../contract/index.js';
import { readFailure } from '../../contract/system-error.js';
import { fingerprintOf } from './fingerprint.js';
import { readLabels, toLabels } from './labels.js';
import { MAX_POINTS } from './limits.js';
import { openNpy, type NpyFile } from './npy-file.js';
import { interleaved, numberedClasses, pixelSource } from './pixel-source.js';
import type { DataSource, PointSource, SourceOptions } from './source.js';

interface ArrayPlace {
  /** What the user named, for messages: the .npy file, or the .npz it comes from. */
  readonly path: string;
  /** The .npy file. */
  readonly file: string;
  readonly format: string;
  /** An .npy file of the labels, where the source brings one, and its name for messages. */
  readonly labelFile?: { readonly file: string; readonly name: string } | null;
}

/** Images or points of an .npy file, told apart by the number of dimensions. */
export const openNpySource = async (place: ArrayPlace, options: SourceOptions): Promise<DataSource> => {
  try {
    const npy = await openNpy(place.file);
    try {
      return npy.shape.length > 2 ? await imagesOf(npy, place, options) : await pointsOf(npy, place, options);
    } catch (error) {
      await npy.close();
      throw error;
    }
  } catch (error) {
    if (error instanceof BadInputError || options.signal?.aborted === true) throw error;
    throw new BadInputError(
      `data add: ${place.path} cannot be used (${readFailure(error)}); give an array of images [n, height, width] or [n, height, width, channels], or of points [n, 2].`,
      { cause: error },
    );
  }
};

interface ImageLayout {
  readonly count: number;
  readonly height: number;
  readonly width: number;
  readonly channels: 1 | 3;
  readonly planar: boolean;
}

/** [n, h, w], [n, h, w, c] or [n, c, h, w] with c 1 or 3. */
const layoutOf = (shape: readonly number[]): ImageLayout => {
  const [count = 0, a = 0, b = 0, c = 0] = shape;
  const isChannels = (side: number): side is 1 | 3 => side === 1 || side === 3;
  if (shape.includes(0)) throw new Error(`it is empty: its shape is (${shape.join(', ')})`);
  if (shape.length === 3) return { count, height: a, width: b, channels: 1, planar: false };
  if (shape.length === 4 && isChannels(c)) {
    return { count, height: a, width: b, channels: c, planar: false };
  }
  if (shape.length === 4 && isChannels(a)) return { count, height: b, width: c, channels: a, planar: true };
  throw new Error(`its shape (${shape.join(', ')}) is that of no images with 1 or 3 channels`);
};

/** v to a byte: (v - low) / (high - low) * 255. */
interface Range {
  readonly low: number;
  readonly high: number;
}

const RANGES: Readonly<Record<'0..1' | '-1..1' | '0..255', Range>> = {
  '0..1': { low: 0, high: 1 },
  '-1..1': { low: -1, high: 1 },
  '0..255': { low: 0, high: 255 },
};

const imagesOf = async (npy: NpyFile, place: ArrayPlace, options: SourceOptions): Promise<DataSource> => {
  const { count, height, width, channels, planar } = layoutOf(npy.shape);
  const area = height * width;
  const elements = area * channels;
  const whole = npy.type === '|u1';
  if (!whole && !npy.type.includes('f')) {
    throw new Error(`its elements are of the type ${npy.type}, but images are uint8, float32 or float64`);
  }
  const range = whole ? null : await rangeOf(npy, options);
  const labels = await labelsOf(place, count, options);
  return pixelSource({
    path: place.path,
    format: place.format,
    fingerprint: await fingerprintOf(place.file, options.labels),
    count,
    width,
    height,
    channels,
    classes: labels === null ? null : numberedClasses(labels),
    labels,
    async pixels(index) {
      const bytes =
        range === null
          ? await npy.readBytes(index * elements, elements)
          : scaled(await npy.readNumbers(index * elements, elements), range);
      return planar ? interleaved(bytes, area, channels) : bytes;
    },
    close: () => npy.close(),
  });
};

const labelsOf = async (
  { path, labelFile = null }: ArrayPlace,
  count: number,
  options: SourceOptions,
): Promise<Uint8Array | null> => {
  if (options.labels !== null) return readLabels({ file: options.labels }, count, path, options);
  return labelFile === null ? null : readLabels(labelFile, count, path, options);
};

const scaled = (values: Float64Array, { low, high }: Range): Uint8Array =>
  Uint8Array.from(values, (value) => {
    if (!Number.isFinite(value)) throw new Error(`it holds ${value}, which is no brightness`);
    return Math.min(255, Math.max(0, Math.round(((value - low) / (high - low)) * 255)));
  });

/** The stated range, or the narrowest one that all numbers of the array lie in. */
const rangeOf = async (npy: NpyFile, { valueRange, signal }: SourceOptions): Promise<Range> => {
  if (valueRange !== 'auto') return RANGES[valueRange];
  const CHUNK = 2 ** 20;
  const total = npy.shape.reduce((a, b) => a * b);
  let low = Infinity;
  let high = -Infinity;
  for (let first = 0; first < total; first += CHUNK) {
    signal?.throwIfAborted();
    for (const value of await npy.readNumbers(first, Math.min(CHUNK, total - first))) {
      if (value < low) low = value;
      if (value > high) high = value;
    }
  }
  if (low >= 0 && high <= 1) return RANGES['0..1'];
  if (low >= -1 && high <= 1) return RANGES['-1..1'];
  if (low >= 0 && high <= 255) return RANGES['0..255'];
  throw new Error(`its numbers lie between ${low} and ${high}; images are in [0, 1], [-1, 1] or [0, 255]`);
};

const pointsOf = async (npy: NpyFile, place: ArrayPlace, options: SourceOptions): Promise<PointSource> => {
  const [count = 0, dimension = 1] = npy.shape;
  if (npy.shape.length === 0) throw new Error('it holds a single number');
  if (dimension !== 1 && dimension !== 2) {
    throw new Error(
      `its shape (${npy.shape.join(', ')}) is that of points of ${dimension} dimensions, not 1 or 2`,
    );
  }
  if (count > MAX_POINTS) throw new Error(`it holds ${count} points, more than ${MAX_POINTS}`);
  const numbers = await npy.readNumbers(0, count * dimension);
  const allLabels = await labelsOf(place, count, options);
  const kept = finiteRows(numbers, dimension);
  const labels = allLabels === null ? null : Uint8Array.from(kept.rows, (row) => allLabels[row]!);
  return {
    kind: 'points',
    path: place.path,
    format: place.format,
    fingerprint: await fingerprintOf(place.file, options.labels),
    dimension,
    values: kept.values,
    labels: labels === null ? null : toLabels(labels),
    classes: labels === null ? null : numberedClasses(labels),
    passedOver: kept.passedOver,
    close: () => npy.close(),
  };
};

const finiteRows = (numbers: Float64Array, dimension: number) => {
  const rows: number[] = [];
  const passedOver: { name: string; reason: string }[] = [];
  for (let row = 0; row * dimension < numbers.length; row++) {
    const values = numbers.subarray(row * dimension, (row + 1) * dimension);
    const wrong = values.find((value) => !Number.isFinite(Math.fround(value)));
    if (wrong === undefined) rows.push(row);
    else passedOver.push({ name: `point ${row}`, reason: `it holds ${wrong}, which is no float32 number` });
  }
  const values = Float32Array.from(
    { length: rows.length * dimension },
    (_, i) => numbers[rows[Math.floor(i / dimension)]! * dimension + (i % dimension)]!,
  );
  return { rows, values, passedOver };
};
