import type { Node, Op } from '../ir/op.js';
import * as f from '../ir/functions.js';
import { gradientRules } from './gradient-rules.js';
import type { GradientRule } from './gradient-rules.js';

/**
 * Gradients of a scalar in some nodes, as IR: reverse accumulation that visits only the nodes which depend on
 * one of `wrt`. A node of `wrt` that the output does not depend on gets zeros. Nodes stand for their numbers,
 * whatever the shape in which they are read: a reshape of a reshape reads the first one's operand.
 *
 * @param output scalar node, shape [].
 * @param wrt nodes of the same graph.
 * @param held nodes to treat as constants: no gradient flows through them. One that is in `wrt` too still gets its
 *   own.
 * @returns one gradient per entry of `wrt`, of its shape; differentiable again.
 */
export function gradient(output: Node, wrt: readonly Node[], held: Iterable<Node> = []): Node[] {
  if (output.shape.length > 0)
    throw new Error(`gradient of a value of shape [${output.shape.join(',')}]: reduce it first`);
  const constants = new Set([...held].map(unshaped));
  const order = dependents(output, new Set(wrt.map(unshaped)), constants);
  const adjoints = new Map<Node, Node>([[output, f.constant(output.builder, 1)]]);
  for (const node of order) {
    const adjoint = adjoints.get(node);
    if (!adjoint || constants.has(node)) continue;
    for (const [index, operand] of node.inputs.entries()) {
      if (!order.has(operand)) continue;
      const part = applyRule(node.op, node, adjoint, index);
      if (!part) continue;
      const known = adjoints.get(operand);
      adjoints.set(operand, known ? f.add(known, part) : part);
    }
  }
  return wrt.map((node) => {
    const adjoint = adjoints.get(unshaped(node));
    return adjoint ? f.reshape(adjoint, node.shape) : f.constant(node.builder, 0, node.shape);
  });
}

/** What a node is a reshape of: the same numbers. */
const unshaped = (node: Node): Node => (node.op === 'reshape' ? unshaped(node.inputs[0]!) : node);

function applyRule<K extends Op>(op: K, node: Node, adjoint: Node, index: number): Node | null {
  const rule: GradientRule<K> = gradientRules[op];
  return rule(node as Node<K>, adjoint, index);
}

/** Nodes between `targets` and `output` on paths that avoid `held`, users before operands (descending id). */
function dependents(output: Node, targets: ReadonlySet<Node>, held: ReadonlySet<Node>): Set<Node> {
  const reaches = new Map<Node, boolean>();
  const stack = [output];
  while (stack.length > 0) {
    const node = stack.at(-1)!;
    const open = held.has(node) ? [] : node.inputs.filter((operand) => !reaches.has(operand));
    if (!reaches.has(node) && open.length > 0) {
      stack.push(...open);
      continue;
    }
    stack.pop();
    const through = !held.has(node) && node.inputs.some((operand) => reaches.get(operand) === true);
    reaches.set(node, targets.has(node) || through);
  }
  const found = [...reaches].filter(([, reached]) => reached).map(([node]) => node);
  return new Set(found.sort((a, b) => b.id - a.id));
}
