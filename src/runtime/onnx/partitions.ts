import { isOp } from '../../engine/ir/functions.js';
import type { Node } from '../../engine/ir/op.js';

/** A slice as one part of what its operand falls into. */
export interface Part {
  /** Lengths of all parts along the first axis. */
  readonly sizes: readonly number[];
  readonly index: number;
}

/** The slices among some nodes that fall, with others, into the whole of their operand: one Split makes all of them. */
export function findPartitions(nodes: readonly Node[]): Map<Node, Part> {
  const slices = new Map<Node, Node<'slice'>[]>();
  for (const node of nodes) {
    if (!isOp(node, 'slice') || node.attrs.axis !== 0) continue;
    const operand = node.inputs[0]!;
    slices.set(operand, [...(slices.get(operand) ?? []), node]);
  }
  const parts = new Map<Node, Part>();
  for (const [operand, found] of slices) {
    const ordered = found.toSorted((a, b) => a.attrs.start - b.attrs.start);
    const sizes = ordered.map(({ attrs }) => attrs.size);
    let end = 0;
    const adjacent = ordered.every(({ attrs: { start, size } }) => start === end && (end += size) > 0);
    if (!adjacent || end !== operand.shape[0] || ordered.length < 2) continue;
    ordered.forEach((slice, index) => parts.set(slice, { sizes, index }));
  }
  return parts;
}
