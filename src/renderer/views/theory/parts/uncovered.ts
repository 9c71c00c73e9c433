import type { Density } from '../../../../theory/index.js';

/** Intervals where p has mass and q has none: there KL(p || q) is infinite. */
export function uncovered(p: Density, q: Density): (readonly [number, number])[] {
  const [[from, to], [low, high]] = [p.support, q.support];
  return (
    [
      [from, Math.min(to, low)],
      [Math.max(from, high), to],
    ] as const
  ).filter(([a, b]) => a < b);
}
