/** The step of `steps` that is nearest to `wanted`, the earlier one of two; null where there is none. `steps` ascend. */
export const nearestStep = (steps: readonly number[], wanted: number): number | null =>
  steps[nearestIndex(steps, wanted)] ?? null;

/** Index of nearestStep; -1 where there is none. */
export function nearestIndex(steps: readonly number[], wanted: number): number {
  let best = -1;
  let distance = Number.POSITIVE_INFINITY;
  for (const [index, step] of steps.entries()) {
    const apart = Math.abs(step - wanted);
    if (apart >= distance) continue;
    best = index;
    distance = apart;
  }
  return best;
}

/** At most `count` of the ascending steps, spread evenly over their positions, first and last included. */
export function spreadSteps(steps: readonly number[], count: number): number[] {
  if (steps.length <= count) return [...steps];
  if (count <= 1) return steps.slice(-1);
  return Array.from(
    { length: count },
    (_, at) => steps[Math.round((at * (steps.length - 1)) / (count - 1))]!,
  );
}
