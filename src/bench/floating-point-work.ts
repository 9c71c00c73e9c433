import { isOp } from '../engine/ir/functions.js';
import { reachable } from '../engine/ir/order.js';
import type { Node } from '../engine/ir/op.js';
import { sizeOf } from '../engine/ir/op.js';
import type { StepGraph } from '../engine/step/program.js';

const dimension = (node: Node | undefined, axis: number): number => node?.shape.at(axis) ?? 1;

/** Weights [O, I, k, k] applied at every output position of every sample: 2 B P Q O I k k. */
const convolutionWork = (feature: Node | undefined, filter: readonly number[]): number =>
  2 * dimension(feature, 0) * dimension(feature, 2) * dimension(feature, 3) * sizeOf(filter);

/**
 * Floating-point operations of one node: 2 M N K of a matrix product, and of a convolution and its two
 * adjoints the work of the forward convolution (taps on the padding count, as is usual). All other ops
 * count nothing: they are overhead by this measure.
 */
function nodeWork(node: Node): number {
  const [first, second] = node.inputs;
  if (isOp(node, 'matmul')) return 2 * sizeOf(node.shape) * dimension(first, node.attrs.transposeA ? 0 : 1);
  if (isOp(node, 'conv')) return convolutionWork(node, second?.shape ?? []);
  if (isOp(node, 'convInput')) return convolutionWork(first, second?.shape ?? []);
  if (isOp(node, 'convFilter')) return convolutionWork(second, node.shape);
  return 0;
}

/** Floating-point operations of one run of a graph, each shared node counted once. */
export function floatingPointWork(graph: StepGraph): number {
  const nodes = reachable([...graph.outputs.values(), ...graph.updates.values()]);
  return nodes.reduce((total, node) => total + nodeWork(node), 0);
}
