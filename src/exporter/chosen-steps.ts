/** The step of `steps` that is nearest to `wanted`, the earlier one of two; undefined where there is none. */
export function nearestStep(steps: readonly number[], wanted: number): number | undefined {
  return steps.reduce<number | undefined>(
    (best, step) => (best === undefined || Math.abs(step - wanted) < Math.abs(best - wanted) ? step : best),
    undefined,
  );
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
