import type { Activation } from '../../contract/config/index.js';
import type { Node } from '../ir/op.js';
import * as f from '../ir/functions.js';

/** Slope of leaky ReLU below zero (Radford et al. 2016). */
export const leakySlope = 0.2;

/** relu(x), whose derivative at 0 is 0. */
export const relu = (x: Node): Node => f.maximum(x, 0);

/** x where x > 0, else slope * x. The mask is shared by both directions. */
export const leakyRelu = (x: Node): Node => f.mul(x, f.where(f.greater(x, 0), 1, leakySlope));

export const activations: { readonly [K in Activation]: (x: Node) => Node } = {
  relu,
  'leaky-relu': leakyRelu,
  tanh: f.tanh,
  sigmoid: f.sigmoid,
  softplus: f.softplus,
  linear: (x) => x,
};
