import { BadInputError } from '../../contract/index.js';
import type { KantorovichRubinstein } from './density-potential.js';
import { evaluate, piecewiseLinear } from './piecewise-linear.js';

/**
 * Kantorovich-Rubinstein for two samples: the distribution functions are staircases, W1 is an exact finite sum, and
 * for equally many points it is the mean distance of the sorted points paired in order.
 *
 * @throws BadInputError where a sample is empty or holds what is not a finite number.
 */
export function sampleKantorovichRubinstein(
  p: ArrayLike<number>,
  q: ArrayLike<number>,
): KantorovichRubinstein {
  const [a, b] = [sorted(p, 'P'), sorted(q, 'Q')];
  const places = [...new Set([...a, ...b])].sort((x, y) => x - y);
  let w1 = 0;
  const knots: number[] = [];
  const slopes: number[] = [0];
  let [i, j] = [0, 0];
  for (const [index, x] of places.entries()) {
    while (i < a.length && a[i]! <= x) i++;
    while (j < b.length && b[j]! <= x) j++;
    const next = places[index + 1];
    if (next === undefined) break;
    // Integers, so that equal staircases are seen as equal.
    const difference = i * b.length - j * a.length;
    w1 += (Math.abs(difference) / (a.length * b.length)) * (next - x);
    const slope = -Math.sign(difference);
    const before = slopes.at(-1)!;
    if (slope === 0 || slope === before) continue;
    if (before === 0) slopes[0] = slope;
    else {
      knots.push(x);
      slopes.push(slope);
    }
  }
  const potential = piecewiseLinear(knots, slopes, (a[a.length >> 1]! + b[b.length >> 1]!) / 2);
  const mean = (points: Float64Array): number =>
    points.reduce((sum, x) => sum + evaluate(potential, x), 0) / points.length;
  const dual = mean(a) - mean(b);
  return { w1, potential, dual, gap: Math.abs(w1 - dual) };
}

function sorted(points: ArrayLike<number>, name: string): Float64Array {
  const copy = Float64Array.from(points);
  if (copy.length === 0) throw new BadInputError(`sample ${name}: give at least one number.`);
  const wrong = copy.find((x) => !Number.isFinite(x));
  if (wrong !== undefined) throw new BadInputError(`sample ${name}: ${wrong} is not a finite number.`);
  return copy.sort();
}
