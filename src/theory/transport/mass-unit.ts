/** Share of all mass below which an amount is rounding. */
const ROUNDING = 1e-9;

export const totalMass = (piles: readonly number[]): number => piles.reduce((sum, mass) => sum + mass, 0);

/** Below this an amount of these piles is rounding. */
export const massRounding = (piles: readonly number[]): number => ROUNDING * totalMass(piles);

/**
 * A power of two in which the total is 1024 to 2048; 1 for no mass. In this unit the simplex method, whose tolerances
 * and rounding are absolute, solves large and small piles alike. To divide and multiply by it rounds nothing.
 */
export function massUnit(piles: readonly number[]): number {
  const total = totalMass(piles);
  return total > 0 ? 2 ** (Math.floor(Math.log2(total)) - 10) : 1;
}
