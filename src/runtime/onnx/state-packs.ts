import { isOp } from '../../engine/ir/functions.js';
import type { Node, Shape } from '../../engine/ir/op.js';
import { sizeOf } from '../../engine/ir/op.js';
import { reachable } from '../../engine/ir/order.js';
import { joined } from '../../engine/ir/vectors.js';
import type { StepGraph } from '../../engine/step/program.js';

/**
 * State tensors that the graphs of a program take as one vector. They are kept as one: every tensor that goes in or
 * out of a run costs 5 microseconds.
 */
export interface StatePack {
  readonly name: string;
  /** In the order of their elements. */
  readonly members: readonly PackMember[];
}

export interface PackMember {
  readonly name: string;
  readonly shape: Shape;
}

export const packSize = ({ members }: StatePack): number =>
  members.reduce((size, { shape }) => size + sizeOf(shape), 0);

const nodesOf = (graph: StepGraph): Node[] =>
  reachable([...graph.outputs.values(), ...graph.updates.values()]);

/** The inputs that a node is the vector of all elements of; null where it is anything else. */
function joinedInputs(node: Node): PackMember[] | null {
  if (!isOp(node, 'concat') || node.shape.length !== 1) return null;
  const members = node.inputs.map((part): PackMember | null => {
    const source = isOp(part, 'reshape') ? part.inputs[0]! : part;
    return isOp(source, 'input') ? source.attrs : null;
  });
  return members.every((member) => member !== null) ? members : null;
}

const memberNames = (members: readonly PackMember[]): string => members.map(({ name }) => name).join('\n');

/** The packs of a program: of joins that share a tensor the first counts. */
export function findPacks(graphs: Iterable<StepGraph>, state: ReadonlySet<string>): StatePack[] {
  const packs: StatePack[] = [];
  const packed = new Set<string>();
  for (const graph of graphs)
    for (const node of nodesOf(graph)) {
      const members = joinedInputs(node);
      if (!members?.every(({ name }) => state.has(name) && !packed.has(name))) continue;
      for (const { name } of members) packed.add(name);
      packs.push({ name: `pack${packs.length}`, members });
    }
  return packs;
}

/** The pack that a node is. */
export function packOf(node: Node, packs: readonly StatePack[]): StatePack | null {
  const members = joinedInputs(node);
  if (members === null) return null;
  const names = memberNames(members);
  return packs.find((pack) => memberNames(pack.members) === names) ?? null;
}

/** A graph whose updates of packed tensors are updates of the packs. */
export function packUpdates(graph: StepGraph, packs: readonly StatePack[]): StepGraph {
  const updates = new Map(graph.updates);
  for (const { name, members } of packs) {
    const [changed] = members.flatMap((member) => graph.updates.get(member.name) ?? []);
    if (changed === undefined) continue;
    const value = (member: PackMember): Node =>
      graph.updates.get(member.name) ??
      changed.builder.emit('input', [], { name: member.name, shape: member.shape });
    updates.set(name, joined(members.map(value)));
    for (const member of members) updates.delete(member.name);
  }
  return { ...graph, updates };
}
