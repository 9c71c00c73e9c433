import type { Node } from './op.js';
import { reachable } from './order.js';
import { inferType } from './shape-rules.js';
import type { StepGraph, StateSpec } from '../step/program.js';

const sameShape = (a: readonly number[], b: readonly number[]): boolean =>
  a.length === b.length && a.every((d, i) => d === b[i]);

/**
 * Checks the invariants of a step graph: every node's type follows from its rule, operands come before users,
 * every input is a state tensor or a feed of the same shape, every update replaces a state tensor of its shape.
 *
 * @returns one sentence per violation; empty for a sound graph.
 */
export function verifyGraph(graph: StepGraph, state: readonly StateSpec[]): string[] {
  const problems: string[] = [];
  const known = new Map([...state, ...graph.feeds].map((spec) => [spec.name, spec.shape]));
  if (known.size !== state.length + graph.feeds.length)
    problems.push('two state tensors or feeds share a name');

  for (const node of reachable([...graph.outputs.values(), ...graph.updates.values()])) {
    const type = inferType(node.op, node.inputs, node.attrs);
    if (!sameShape(type.shape, node.shape) || type.dtype !== node.dtype) {
      problems.push(
        `node ${node.id} (${node.op}) is [${node.shape.join(',')}], its rule says [${type.shape.join(',')}]`,
      );
    }
    if (node.inputs.some((operand) => operand.id >= node.id))
      problems.push(`node ${node.id} comes before its operand`);
    if (node.op === 'input') problems.push(...inputProblems(node as Node<'input'>, known));
  }
  for (const [name, node] of graph.updates) {
    const spec = state.find((candidate) => candidate.name === name);
    if (!spec) problems.push(`update of ${name}, which is no state tensor`);
    else if (!sameShape(spec.shape, node.shape)) problems.push(`update of ${name} has another shape`);
  }
  return problems;
}

function inputProblems(node: Node<'input'>, known: ReadonlyMap<string, readonly number[]>): string[] {
  const shape = known.get(node.attrs.name);
  if (!shape) return [`input ${node.attrs.name} is neither state nor feed`];
  return sameShape(shape, node.shape)
    ? []
    : [`input ${node.attrs.name} has another shape than its specification`];
}
