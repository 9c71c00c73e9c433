import type { Node, Op } from '../../../engine/ir/op.js';
import type { OnnxModel } from '../model.js';
import { block, blockedForm, unblock } from './layout.js';

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
 * An elementwise op on feature maps of which one is at hand in NCHWc is done there, so that convolutions in front of it
 * and behind it need no other layout between them. Null for other ops, and where no operand is at hand in NCHWc.
 */
export function lowerElementwise(
  model: OnnxModel,
  operands: readonly string[],
  node: Node,
  lower: (operands: readonly string[]) => string,
): string | null {
  if (!elementwise.has(node.op) || node.shape.length !== 4) return null;
  const size = node.shape.join();
  const isWhole = (i: number): boolean => node.inputs[i]!.shape.join() === size;
  if (!operands.every((_, i) => isWhole(i) || node.inputs[i]!.shape.length === 0)) return null;
  if (!operands.some((operand, i) => isWhole(i) && blockedForm(model, operand) !== null)) return null;
  const blocked = operands.map((operand, i) => (isWhole(i) ? block(model, operand) : operand));
  return unblock(model, lower(blocked), node.shape[1]!);
}
