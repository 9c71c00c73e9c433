import type { MinibatchConfig } from '../../contract/config/index.js';
import type { Node, NodeFactory, Shape } from '../ir/op.js';
import { input } from '../ir/functions.js';
import type { StateSpec } from '../step/program.js';

/** State tensors by name, as nodes: the inputs of a graph, or their values after an update. */
export type StateNodes = ReadonlyMap<string, Node>;

/** How batch normalisation takes its statistics: of the batch, or the running ones. */
export type Mode = 'train' | 'evaluate';

/** One application of a network. */
export interface Applied {
  /** [B, ...dataShape] for a generator, [B] logits for a discriminator. */
  readonly output: Node;
  /** Activations of the hidden layers in forward order, each [B, ...]. */
  readonly features: readonly Node[];
  /** New values of the running statistics; empty in `evaluate` mode. */
  readonly statistics: StateNodes;
}

/** Techniques that change how a network is built. */
export interface NetworkTechniques {
  /** Similarities in front of a discriminator's last layer, or null. */
  readonly minibatch: MinibatchConfig | null;
  /** Size of the reference batch of virtual batch normalisation, or null for batch normalisation itself. */
  readonly referenceSize: number | null;
}

/** A network: its state tensors, and how to apply them. Pure: applying builds nodes and changes nothing. */
export interface Network {
  readonly state: readonly StateSpec[];
  /** Layers with weights, in forward order; `<network>.<layer>.<weight>` is a state name. */
  readonly layers: readonly string[];
  /** True where a sample's output does not depend on the rest of its batch. */
  readonly perSample: boolean;
  apply(state: StateNodes, x: Node, mode: Mode): Applied;
}

/** Input nodes for the state tensors of some networks and optimizers. */
export function stateInputs(builder: NodeFactory, specs: readonly StateSpec[]): Map<string, Node> {
  return new Map(specs.map((spec) => [spec.name, input(builder, spec.name, spec.shape)]));
}

/** The weights among state tensors. */
export const weightsOf = (network: Network): StateSpec[] =>
  network.state.filter((spec) => spec.role === 'weight');

/** Names of the layers that own weights, in the order of `state`. */
export function weightLayers(state: readonly StateSpec[]): string[] {
  return [...new Set(state.filter((spec) => spec.role === 'weight').map((spec) => spec.name.split('.')[1]!))];
}

export function stateOf(state: StateNodes, name: string): Node {
  const node = state.get(name);
  if (!node) throw new Error(`the graph has no state tensor ${name}`);
  return node;
}

/** Flattens everything but the batch axis. */
export const flatShape = (shape: Shape): Shape => [shape[0]!, shape.slice(1).reduce((a, b) => a * b, 1)];
