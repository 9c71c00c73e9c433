import type { Node, Op } from '../../engine/ir/op.js';
import { reachable } from '../../engine/ir/order.js';
import type { StepGraph } from '../../engine/step/program.js';
import type { Lowering, LoweringTarget } from './lowering.js';
import { lowerings } from './lowering.js';
import { OnnxModel } from './model.js';

/** Name of a graph's result for a state tensor; the plain name is the input. */
export const updateName = (state: string): string => `next:${state}`;

/** A step graph as one ONNX model. */
export interface LoweredGraph {
  readonly bytes: Uint8Array;
  /** State tensors and feeds the model reads, in the order of its inputs. */
  readonly inputs: readonly string[];
}

function lowerNode<K extends Op>(
  op: K,
  model: OnnxModel,
  operands: readonly string[],
  node: Node,
  target: LoweringTarget,
): string {
  const lowering: Lowering<K> = lowerings[op];
  return lowering(model, operands, node as Node<K>, target);
}

/** Lowers a whole step graph to one ONNX model: inputs by name, outputs by name, updates as `next:<state>`. */
export function lowerGraph(graph: StepGraph, target: LoweringTarget): LoweredGraph {
  const model = new OnnxModel(graph.name);
  const names = new Map<Node, string>();
  const inputs: string[] = [];
  for (const node of reachable([...graph.outputs.values(), ...graph.updates.values()])) {
    const operands = node.inputs.map((operand) => names.get(operand)!);
    names.set(node, lowerNode(node.op, model, operands, node, target));
    if (node.op === 'input') {
      const { name, shape } = (node as Node<'input'>).attrs;
      model.input(name, shape);
      inputs.push(name);
    }
  }
  const results = new Map([
    ...graph.outputs,
    ...[...graph.updates].map(([name, node]): [string, Node] => [updateName(name), node]),
  ]);
  // An Identity gives each result its own name; onnxruntime removes it.
  for (const [name, node] of results) {
    model.node('Identity', [names.get(node)!], {}, { output: name });
    model.output(name, node.shape);
  }
  return { bytes: model.bytes(), inputs };
}
