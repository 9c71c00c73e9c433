import { expect } from 'vitest';
import type { Node } from '../../src/engine/ir/op.js';
import { isOp } from '../../src/engine/ir/functions.js';
import type { RandomStream } from '../../src/engine/random/stream.js';
import { evaluate } from './reference.js';

/** Central differences err by O(h^2) and by O(rounding / h): about 1e-9 of the values' size at this step. */
const STEP = 1e-5;
const TOLERANCE = 2e-6;

const nameOf = (node: Node): string => {
  if (!isOp(node, 'input')) throw new Error(`${node.op} is no input`);
  return node.attrs.name;
};

const dot = (a: ArrayLike<number>, b: ArrayLike<number>): number =>
  Array.from(a).reduce((total, value, i) => total + value * b[i]!, 0);

/**
 * Expects `slopes` to be the gradients of the scalar node `output` in the input nodes `inputs`: along one
 * random direction per input, the central difference of `output` is the projection of its gradient.
 */
export function expectDirectionalDerivative(
  output: Node,
  inputs: readonly Node[],
  slopes: readonly Node[],
  values: ReadonlyMap<string, Float64Array>,
  random: RandomStream,
): void {
  const computed = evaluate(slopes, values);
  for (const [i, input] of inputs.entries()) {
    const at = values.get(nameOf(input))!;
    const direction = at.map(() => random.normal());
    const shifted = (step: number): number => {
      const moved = at.map((value, j) => value + step * direction[j]!);
      return evaluate([output], new Map([...values, [nameOf(input), moved]]))[0]![0]!;
    };
    const expected = (shifted(STEP) - shifted(-STEP)) / (2 * STEP);
    const size = 1 + Math.abs(expected) + Math.abs(shifted(0));
    const error = Math.abs(dot(computed[i]!, direction) - expected) / size;
    expect(error, `gradient in ${nameOf(input)}: relative error`).toBeLessThan(TOLERANCE);
  }
}
