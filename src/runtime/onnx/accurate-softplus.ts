import type { OnnxModel } from './model.js';

/** Terms of artanh(s) / s as a polynomial in s^2; for s <= 1/3 the rest is below 2e-8. */
const artanhTerms = [1, 1 / 3, 1 / 5, 1 / 7, 1 / 9, 1 / 11, 1 / 13];

/**
 * softplus(x) = max(x, 0) + log(1 + u) with u = exp(-|x|), accurate relative to its value at both ends:
 * log(1 + u) = 2 artanh(s) with s = u / (2 + u), so that a u below the rounding of 1 is not lost.
 */
export function accurateSoftplus(model: OnnxModel, [x]: readonly string[]): string {
  const constant = (value: number): string => model.floats([value], []);
  const u = model.node('Exp', [model.node('Neg', [model.node('Abs', [x!])])]);
  const s = model.node('Div', [u, model.node('Add', [u, constant(2)])]);
  const square = model.node('Mul', [s, s]);
  const polynomial = artanhTerms
    .map(constant)
    .reduceRight((sum, term) => model.node('Add', [model.node('Mul', [sum, square]), term]));
  const logarithm = model.node('Mul', [model.node('Add', [s, s]), polynomial]);
  return model.node('Add', [model.node('Relu', [x!]), logarithm]);
}
