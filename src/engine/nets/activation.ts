import type { Activation } from '../../contract/config/index.js';
import type { Node } from '../ir/op.js';
import * as f from '../ir/functions.js';

/** Slope of leaky ReLU below zero (Radford et al. 2016). */
export const leakySlope = 0.2;

export const activations: { readonly [K in Activation]: (x: Node) => Node } = {
  relu: f.relu,
  'leaky-relu': (x) => f.leakyRelu(x, leakySlope),
  tanh: f.tanh,
  sigmoid: f.sigmoid,
  softplus: f.softplus,
  linear: (x) => x,
};
