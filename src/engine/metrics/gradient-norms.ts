import type { Node } from '../ir/op.js';
import * as f from '../ir/functions.js';
import type { Network } from '../nets/network.js';
import type { StateSpec } from '../step/program.js';

/** Named scalar nodes, in chart order. */
export type Metrics = ReadonlyMap<string, Node>;

/** Euclidean norm of the gradient of each layer's weights (`grad_norm.<network>.<layer>`), and of all of them. */
export function gradientNorms(
  network: Network,
  weights: readonly StateSpec[],
  gradients: readonly Node[],
): { total: Node; layers: Metrics } {
  const squares = new Map<string, Node>();
  weights.forEach((weight, i) => {
    const layer = weight.name.split('.').slice(0, 2).join('.');
    const part = f.sum(f.square(gradients[i]!));
    const known = squares.get(layer);
    squares.set(layer, known ? f.add(known, part) : part);
  });
  const total = f.sqrt([...squares.values()].reduce((a, b) => f.add(a, b)));
  const prefix = weights[0]!.network;
  const layers = network.layers.map((layer): [string, Node] => [
    `grad_norm.${prefix}.${layer}`,
    f.sqrt(squares.get(`${prefix}.${layer}`)!),
  ]);
  return { total, layers: new Map(layers) };
}
