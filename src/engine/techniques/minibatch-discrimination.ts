import type { Initialization, MinibatchConfig } from '../../contract/config/index.js';
import type { Node } from '../ir/op.js';
import * as f from '../ir/functions.js';
import { weightInitializer } from '../nets/initialization.js';
import type { StateNodes } from '../nets/network.js';
import { stateOf } from '../nets/network.js';
import type { StateSpec } from '../step/program.js';

/** Layer of the tensor T; its weight is [C B, A], row c B + b for dimension c of kernel b. */
export const minibatchLayer = 'minibatch';

/** Features that the layer adds in front of the last one; 0 without it. */
export const addedFeatures = (config: MinibatchConfig | null): number => config?.kernels ?? 0;

/** The tensor T of a discriminator with `features` features in front of its last layer. */
export function minibatchState(
  config: MinibatchConfig | null,
  features: number,
  initialization: Initialization,
): StateSpec[] {
  if (config === null) return [];
  const outputs = config.kernels * config.dimensions;
  return [
    {
      name: `discriminator.${minibatchLayer}.weight`,
      shape: [outputs, features],
      role: 'weight',
      network: 'discriminator',
      initializer: weightInitializer(initialization, { in: features, out: outputs }),
    },
  ];
}

/**
 * Features [N, A] with the similarities o(x_i)_b = sum_{j != i} exp(-|M_ib - M_jb|_1), M = f(x) T, behind them:
 * [N, A + B] (Salimans et al. 2016, section 3.2; there the sum has j = i too, which adds 1).
 *
 * The distances of all pairs are added up one dimension after the other, [B, N, N] at a time, with the samples last:
 * one tensor [C, N, N, B] does not fit a cache, and takes more than twice the time.
 */
export function withSimilarities(config: MinibatchConfig | null, state: StateNodes, features: Node): Node {
  if (config === null) return features;
  const { kernels, dimensions } = config;
  const batch = features.shape[0]!;
  const weight = stateOf(state, `discriminator.${minibatchLayer}.weight`);
  const projected = f.reshape(f.matmul(weight, features, false, true), [dimensions, kernels, batch]);
  const differences = (dimension: number): Node => {
    const values = f.slice(projected, 0, dimension, 1);
    return f.sub(f.reshape(values, [kernels, batch, 1]), f.reshape(values, [kernels, 1, batch]));
  };
  let distances = f.abs(differences(0));
  for (let c = 1; c < dimensions; c++) distances = f.add(distances, f.abs(differences(c)));
  const similarity = f.exp(f.neg(distances));
  // exp(-|M_ib - M_ib|) is exactly 1.
  const similarities = f.sub(f.sum(similarity, [2]), 1);
  return f.concat([features, f.transpose(similarities, [1, 0])], 1);
}
