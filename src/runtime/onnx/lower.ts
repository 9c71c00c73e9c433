import type { Node, Op, Shape } from '../../engine/ir/op.js';
import { reachable } from '../../engine/ir/order.js';
import type { StepGraph } from '../../engine/step/program.js';
import { lowerElementwise } from './blocked/elementwise.js';
import { findFusions } from './fusion.js';
import type { Lowering, LoweringTarget } from './lowering.js';
import { lowerings } from './lowering.js';
import { OnnxModel } from './model.js';

/** A step graph as one ONNX model. Its inputs have the names of state tensors and feeds. */
export interface LoweredGraph {
  readonly bytes: Uint8Array;
  /** State tensors and feeds the model reads, in the order of its inputs. */
  readonly inputs: readonly string[];
  /** Value of the model that holds each output, and each state tensor's update. */
  readonly outputs: ReadonlyMap<string, string>;
  readonly updates: ReadonlyMap<string, string>;
}

function lowerNode<K extends Op>(
  op: K,
  model: OnnxModel,
  operands: readonly string[],
  node: Node,
  target: LoweringTarget,
): string {
  const lowering: Lowering<K> = lowerings[op];
  const lower = (values: readonly string[]): string => lowering(model, values, node as Node<K>, target);
  return lowerElementwise(model, operands, node, lower) ?? lower(operands);
}

/** Lowers a whole step graph to one ONNX model. */
export function lowerGraph(graph: StepGraph, target: LoweringTarget): LoweredGraph {
  const model = new OnnxModel(graph.name);
  const lowered = lowerInto(model, graph, target);
  for (const { name, shape } of lowered.inputs) model.input(name, shape);
  const declared = new Set<string>();
  /** A value that is returned twice goes out under two names, as every result has an owner and a place of its own. */
  const returned = (node: Node): string => {
    const value = lowered.results.get(node)!;
    const own = declared.has(value)
      ? model.node('Identity', [value], {}, { output: `${value}_${declared.size}` })
      : value;
    declared.add(own);
    model.output(own, node.shape);
    return own;
  };
  const valuesOf = (values: ReadonlyMap<string, Node>): Map<string, string> =>
    new Map([...values].map(([name, node]) => [name, returned(node)]));
  const [outputs, updates] = [valuesOf(graph.outputs), valuesOf(graph.updates)];
  return { bytes: model.bytes(), inputs: lowered.inputs.map(({ name }) => name), outputs, updates };
}

/** A graph's nodes in a model whose inputs and outputs are still to be declared. */
export interface LoweredNodes {
  readonly inputs: readonly { readonly name: string; readonly shape: Shape }[];
  /** The model's value of every output and update. */
  readonly results: ReadonlyMap<Node, string>;
}

/** Appends the nodes of a graph to a model. */
export function lowerInto(model: OnnxModel, graph: StepGraph, target: LoweringTarget): LoweredNodes {
  const names = new Map<Node, string>();
  const inputs: { name: string; shape: Shape }[] = [];
  const results = new Set([...graph.outputs.values(), ...graph.updates.values()]);
  const nodes = reachable(results);
  const fusions = findFusions(nodes, results);
  const absorbed = new Set([...fusions.values()].map((fusion) => fusion.absorbed));

  for (const node of nodes) {
    if (absorbed.has(node)) continue;
    const fusion = fusions.get(node);
    const operands = (fusion?.operands ?? node.inputs).map((operand) => names.get(operand)!);
    names.set(
      node,
      fusion ? fusion.lower(model, operands) : lowerNode(node.op, model, operands, node, target),
    );
    if (node.op === 'input') {
      const { name, shape } = (node as Node<'input'>).attrs;
      inputs.push({ name, shape });
    }
  }

  // A model must not return its own inputs and initializers.
  const returned = (node: Node): string =>
    node.op === 'input' || node.op === 'constant'
      ? model.node('Identity', [names.get(node)!])
      : names.get(node)!;
  return { inputs, results: new Map([...results].map((node) => [node, returned(node)])) };
}
