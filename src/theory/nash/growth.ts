import type { NashTrajectory } from './bilinear-game.js';
import type { NashMethod } from './nash-game.js';

/** radius[t + 1] / radius[t] for every step. */
export function growthFactors({ radius }: NashTrajectory): Float64Array {
  return Float64Array.from({ length: Math.max(0, radius.length - 1) }, (_, t) => radius[t + 1]! / radius[t]!);
}

/** Geometric mean of the growth factors: (last radius / first radius)^(1 / steps), without a ratio that overflows. */
export function meanGrowth({ radius }: NashTrajectory): number {
  const power = 1 / Math.max(1, radius.length - 1);
  return radius.at(-1)! ** power / radius[0]! ** power;
}

/**
 * Growth of the radius per step in the long run: the largest modulus of an eigenvalue of the step, which is linear.
 * With w = x + iy the field is -iw, and
 *
 * - simultaneous: w' = (1 + i eta) w, exactly sqrt(1 + eta^2) in every step
 * - alternating: determinant 1 and trace 2 - eta^2, so 1 (a closed curve) up to eta = 2
 * - optimistic: roots of l^2 - (1 + 2 i eta) l + i eta; below 1 up to eta = 1 / sqrt 3
 * - extragradient: w' = (1 + i eta - eta^2) w, exactly sqrt(1 - eta^2 + eta^4) in every step; below 1 up to eta = 1
 */
export function predictedGrowth(method: NashMethod, stepSize: number): number {
  const squared = stepSize ** 2;
  switch (method) {
    case 'simultaneous':
      return Math.hypot(1, stepSize);
    case 'alternating':
      return squared <= 4 ? 1 : (squared - 2 + stepSize * Math.sqrt(squared - 4)) / 2;
    case 'optimistic':
      return 4 * squared <= 1
        ? Math.sqrt((1 + Math.sqrt(1 - 4 * squared)) / 2)
        : Math.hypot(1, 2 * stepSize + Math.sqrt(4 * squared - 1)) / 2;
    case 'extragradient':
      return Math.hypot(1 - squared, stepSize);
  }
}
