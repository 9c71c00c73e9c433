import { isOp } from '../../engine/ir/functions.js';
import type { Node, Op, Shape } from '../../engine/ir/op.js';
import { sizeOf } from '../../engine/ir/op.js';
import { reachable } from '../../engine/ir/order.js';
import type { StepGraph } from '../../engine/step/program.js';
import { lowerChannels } from './blocked/channels.js';
import { lowerElementwise } from './blocked/elementwise.js';
import { findFusions } from './fusion.js';
import type { Lowering, LoweringTarget } from './lowering.js';
import { lowerings } from './lowering.js';
import { OnnxModel } from './model.js';
import { findPartitions } from './partitions.js';
import { packOf, packSize, packUpdates, type PackMember, type StatePack } from './state-packs.js';

/** A step graph as one ONNX model. Its inputs have the names of state tensors, packs and feeds. */
export interface LoweredGraph {
  readonly bytes: Uint8Array;
  /** State tensors, packs and feeds the model reads, in the order of its inputs. */
  readonly inputs: readonly string[];
  /** Value of the model that holds each output, and each state tensor's or pack's update. */
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
  return (
    lowerElementwise(model, operands, node, lower) ??
    lowerChannels(model, target.blockSize, operands, node) ??
    lower(operands)
  );
}

/**
 * Lowers a whole step graph to one ONNX model.
 *
 * @param packs state tensors that go in and out as one.
 */
export function lowerGraph(
  original: StepGraph,
  target: LoweringTarget,
  packs: readonly StatePack[] = [],
): LoweredGraph {
  const model = new OnnxModel(original.name);
  const graph = packUpdates(original, packs);
  const lowered = lowerInto(model, graph, target, packs);
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
export function lowerInto(
  model: OnnxModel,
  graph: StepGraph,
  target: LoweringTarget,
  packs: readonly StatePack[] = [],
): LoweredNodes {
  const names = new Map<Node, string>();
  const inputs = new Map<string, Shape>();
  const results = new Set([...graph.outputs.values(), ...graph.updates.values()]);
  const nodes = reachable(results);
  const fusions = findFusions(nodes, results);
  const absorbed = new Set([...fusions.values()].map((fusion) => fusion.absorbed));
  const partitions = findPartitions(nodes);

  const packed = (pack: StatePack): string => {
    inputs.set(pack.name, [packSize(pack)]);
    return pack.name;
  };
  const lowerInput = ({ name, shape }: PackMember): string => {
    const pack = packs.find(({ members }) => members.some((member) => member.name === name));
    if (!pack) {
      inputs.set(name, shape);
      return name;
    }
    const sizes = pack.members.map((member) => sizeOf(member.shape));
    const part = model.split(packed(pack), sizes)[pack.members.findIndex((member) => member.name === name)]!;
    return shape.length === 1 ? part : model.node('Reshape', [part, model.reshapeTarget(shape)]);
  };

  const lower = (node: Node): string => {
    const pack = packOf(node, packs);
    if (pack) return packed(pack);
    if (isOp(node, 'input')) return lowerInput(node.attrs);
    const fusion = fusions.get(node);
    const operands = (fusion?.operands ?? node.inputs).map((operand) => names.get(operand)!);
    if (fusion) return fusion.lower(model, operands);
    const part = partitions.get(node);
    if (part) return model.split(operands[0]!, part.sizes)[part.index]!;
    return lowerNode(node.op, model, operands, node, target);
  };
  for (const node of nodes) if (!absorbed.has(node)) names.set(node, lower(node));

  // A model must not return its own inputs and initializers.
  const returned = (node: Node): string =>
    node.op === 'input' || node.op === 'constant' || packOf(node, packs)
      ? model.node('Identity', [names.get(node)!])
      : names.get(node)!;
  return {
    inputs: [...inputs].map(([name, shape]) => ({ name, shape })),
    results: new Map([...results].map((node) => [node, returned(node)])),
  };
}
