import * as f from '../ir/functions.js';
import type { Node } from '../ir/op.js';
import type { StateNodes } from '../nets/network.js';
import type { StepGraph } from './program.js';

/**
 * The sum of |x| over each state tensor, in the order of the state: output `magnitudes` [tensors]. An entry is finite
 * where every value of its tensor is, since sums, unlike max(x, 0) on some devices, keep a NaN.
 */
export function magnitudeGraph(state: StateNodes): StepGraph {
  const magnitude = (tensor: Node): Node => {
    const sizes = f.abs(tensor);
    return f.reshape(tensor.shape.length === 0 ? sizes : f.sum(sizes), [1]);
  };
  const magnitudes = f.concat([...state.values()].map(magnitude), 0);
  return {
    name: 'magnitude',
    feeds: [],
    outputs: new Map([['magnitudes', magnitudes]]),
    updates: new Map(),
  };
}
