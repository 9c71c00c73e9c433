import type { DataConfig } from '../../contract/index.js';
import { RandomStream } from '../../engine/random/stream.js';
import type { Dataset } from '../dataset.js';
import { pointDataset } from './point-dataset.js';

type ConfigOf<K extends DataConfig['kind']> = Extract<DataConfig, { kind: K }>;
type Point = readonly [number, number];

/** `modes` equally likely Gaussians at angles 2 pi k / modes, the first at (radius, 0). */
export const ringDataset = (config: ConfigOf<'ring'>, seed: number): Dataset => {
  const centres = Array.from({ length: config.modes }, (_, k): Point => {
    const angle = (2 * Math.PI * k) / config.modes;
    return [config.radius * Math.cos(angle), config.radius * Math.sin(angle)];
  });
  return gaussians2d('ring', centres, config.std, config.samples, seed);
};

/** side x side equally likely Gaussians, `spacing` apart and centred on the origin. */
export const gridDataset = (config: ConfigOf<'grid'>, seed: number): Dataset => {
  const at = (i: number): number => (i - (config.side - 1) / 2) * config.spacing;
  const centres = Array.from({ length: config.side ** 2 }, (_, k): Point => [
    at(k % config.side),
    at(Math.floor(k / config.side)),
  ]);
  return gaussians2d('grid', centres, config.std, config.samples, seed);
};

/** Points on a line: component i with probability weight_i / sum of weights. */
export const mixture1dDataset = (config: ConfigOf<'mixture-1d'>, seed: number): Dataset => {
  const { components } = config;
  const stream = new RandomStream(seed, 'data');
  const values = new Float32Array(config.samples);
  stream.fillNormal(values);
  const total = components.reduce((sum, c) => sum + c.weight, 0);
  for (let i = 0; i < values.length; i++) {
    let left = stream.uniform() * total;
    // Rounding may leave a remainder behind the last weight: it belongs to the last component.
    const chosen = components.find((c) => (left -= c.weight) < 0) ?? components.at(-1)!;
    values[i] = chosen.mean + chosen.std * values[i]!;
  }
  const std = components[0]!.std;
  const common = components.every((c) => c.std === std);
  const modes = { centres: components.map((c) => [c.mean]), std, weights: components.map((c) => c.weight) };
  return pointDataset('mixture-1d', values, 1, common ? modes : null);
};

const gaussians2d = (
  name: string,
  centres: readonly Point[],
  std: number,
  samples: number,
  seed: number,
): Dataset => {
  const stream = new RandomStream(seed, 'data');
  const values = new Float32Array(2 * samples);
  stream.fillNormal(values);
  for (let i = 0; i < samples; i++) {
    const [x, y] = centres[stream.int(centres.length)]!;
    values[2 * i] = x + std * values[2 * i]!;
    values[2 * i + 1] = y + std * values[2 * i + 1]!;
  }
  return pointDataset(name, values, 2, { centres, std });
};
