import type { DataConfig } from '../../contract/index.js';
import { RandomStream } from '../../engine/random/stream.js';
import type { Dataset } from '../dataset.js';
import { pointDataset } from './point-dataset.js';

type ConfigOf<K extends DataConfig['kind']> = Extract<DataConfig, { kind: K }>;

/**
 * Swiss roll of the WGAN-GP authors (Gulrajani et al. 2017): t = 1.5 pi (1 + 2u), u uniform in [0, 1);
 * (t cos t, t sin t) + noise N(0, I), all divided by 7.5. These are the x and z of scikit-learn's
 * make_swiss_roll, so `noise` has the same meaning as there.
 */
export const swissRollDataset = (config: ConfigOf<'swiss-roll'>, seed: number): Dataset =>
  curve('swiss-roll', config, seed, 1 / 7.5, (stream) => {
    const t = 1.5 * Math.PI * (1 + 2 * stream.uniform());
    return [t * Math.cos(t), t * Math.sin(t)];
  });

/**
 * Two interleaving half circles in scikit-learn's make_moons coordinates: (cos t, sin t) or
 * (1 - cos t, 1/2 - sin t) with equal probability, t uniform in [0, pi), + noise N(0, I).
 */
export const twoMoonsDataset = (config: ConfigOf<'two-moons'>, seed: number): Dataset =>
  curve('two-moons', config, seed, 1, (stream) => {
    const t = Math.PI * stream.uniform();
    return stream.int(2) === 0 ? [Math.cos(t), Math.sin(t)] : [1 - Math.cos(t), 0.5 - Math.sin(t)];
  });

/** scale (point + noise N(0, I)) for every sample. */
const curve = (
  name: string,
  { noise, samples }: { readonly noise: number; readonly samples: number },
  seed: number,
  scale: number,
  point: (stream: RandomStream) => readonly [number, number],
): Dataset => {
  const stream = new RandomStream(seed, 'data');
  const values = new Float32Array(2 * samples);
  stream.fillNormal(values);
  for (let i = 0; i < samples; i++) {
    const [x, y] = point(stream);
    values[2 * i] = scale * (x + noise * values[2 * i]!);
    values[2 * i + 1] = scale * (y + noise * values[2 * i + 1]!);
  }
  return pointDataset(name, values, 2);
};
