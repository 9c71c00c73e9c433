import type { Node, Op } from '../../../engine/ir/op.js';
import type { OnnxModel } from '../model.js';
import { blockedForm, unblock } from './layout.js';

/** Ops that compute every element from the elements at the same place. */
const elementwise: ReadonlySet<Op> = new Set<Op>([
  'neg',
  'exp',
  'log',
  'sqrt',
  'reciprocal',
  'abs',
  'sign',
  'tanh',
  'sigmoid',
  'softplus',
  'step',
  'leakyRelu',
  'add',
  'sub',
  'mul',
  'div',
  'maximum',
  'minimum',
]);

/**
 * An elementwise op on feature maps that are at hand in NCHWc is done there, so that convolutions in front of it and
 * behind it need no other layout between them. Null for other ops, and where an operand is not at hand in NCHWc.
 */
export function lowerElementwise(
  model: OnnxModel,
  operands: readonly string[],
  node: Node,
  lower: (operands: readonly string[]) => string,
): string | null {
  if (!elementwise.has(node.op) || node.shape.length !== 4) return null;
  const size = node.shape.join();
  const blocked = operands.map((operand, i) => {
    const { shape } = node.inputs[i]!;
    if (shape.length === 0) return operand;
    return shape.join() === size ? blockedForm(model, operand) : null;
  });
  const found = blocked.filter((operand) => operand !== null);
  if (found.length < operands.length || node.inputs.every(({ shape }) => shape.length === 0)) return null;
  return unblock(model, lower(found), node.shape[1]!);
}
