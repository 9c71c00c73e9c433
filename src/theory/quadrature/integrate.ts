import { gaussKronrod, type Estimate } from './gauss-kronrod.js';

interface Piece extends Estimate {
  readonly from: number;
  readonly to: number;
}

/** Far more halvings than a piecewise smooth integrand needs; ends the search for integrands that are not. */
const MOST_PIECES = 4000;

/**
 * Integral of `f` over the intervals between the sorted `points`, by halving the interval of the largest error
 * until the errors together fall below `tolerance` (absolute, and relative to the integral). Accurate to about
 * 1e-11 for integrands that are smooth between the points: kinks, jumps and narrow peaks must be among them.
 *
 * @returns 0 for fewer than two points; NaN where `f` is NaN.
 */
export function integrate(f: (x: number) => number, points: readonly number[], tolerance = 1e-12): number {
  const pieces: Piece[] = [];
  const measure = (from: number, to: number): Piece => ({ from, to, ...gaussKronrod(f, from, to) });
  for (let i = 1; i < points.length; i++) {
    if (points[i]! > points[i - 1]!) pieces.push(measure(points[i - 1]!, points[i]!));
  }
  while (pieces.length < MOST_PIECES) {
    const { integral, error } = total(pieces);
    if (!(error > tolerance * Math.max(1, Math.abs(integral)))) return integral;
    const worst = pieces.reduce((best, piece, i) => (piece.error > pieces[best]!.error ? i : best), 0);
    const { from, to } = pieces[worst]!;
    const middle = (from + to) / 2;
    if (!(middle > from && middle < to)) return integral;
    pieces.splice(worst, 1, measure(from, middle), measure(middle, to));
  }
  return total(pieces).integral;
}

function total(pieces: readonly Piece[]): Estimate {
  let integral = 0;
  let error = 0;
  for (const piece of pieces) {
    integral += piece.integral;
    error += piece.error;
  }
  return { integral, error };
}
