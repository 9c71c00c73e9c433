import type { Node } from '../../engine/ir/op.js';
import { reachable } from '../../engine/ir/order.js';
import type { StepGraph } from '../../engine/step/program.js';

/** One node to run, and the nodes whose value nobody reads after it. */
export interface PlannedNode {
  readonly node: Node;
  readonly released: readonly Node[];
}

/**
 * The order in which a graph runs: operands before readers (ids ascend along edges), every value released
 * right behind its last reader. Outputs and updates are never released; inputs are not planned at all, their
 * values belong to the caller.
 */
export function planGraph(graph: StepGraph): readonly PlannedNode[] {
  const results = new Set([...graph.outputs.values(), ...graph.updates.values()]);
  const order = reachable(results);
  const lastReader = new Map<Node, Node>();
  for (const node of order) for (const operand of node.inputs) lastReader.set(operand, node);
  return order.flatMap((node) => {
    if (node.op === 'input') return [];
    const released = [...new Set(node.inputs)].filter(
      (operand) => operand.op !== 'input' && !results.has(operand) && lastReader.get(operand) === node,
    );
    return [{ node, released }];
  });
}
