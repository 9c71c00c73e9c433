import type { BackendIdentity } from '../../../src/contract/index.js';

/**
 * Largest difference from the double-precision reference, relative to the largest expected magnitude (at least 1):
 * of one op, which rounds some dozen products; of one whole step; and of a network after 50 steps, where the rounding
 * of each step moves all later ones.
 */
export const tolerances: Readonly<
  Record<
    BackendIdentity['precision'],
    { readonly op: number; readonly step: number; readonly training: number }
  >
> = {
  float32: { op: 3e-6, step: 1e-4, training: 2e-3 },
};
