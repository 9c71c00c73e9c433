/** A function that is linear between its knots, and goes on with the outermost slopes. */
export interface PiecewiseLinear {
  /** Where the slope changes; sorted. */
  readonly knots: readonly number[];
  /** Value at each knot. */
  readonly values: readonly number[];
  /** One more than knots: from left to right. */
  readonly slopes: readonly number[];
}

/** The function with these slopes and knots that is 0 at x = `origin`; with no knot it is slopes[0] (x - origin). */
export function piecewiseLinear(
  knots: readonly number[],
  slopes: readonly number[],
  origin: number,
): PiecewiseLinear {
  if (knots.length === 0) return { knots: [origin], values: [0], slopes: [slopes[0]!, slopes[0]!] };
  const values = [0];
  for (let i = 1; i < knots.length; i++) {
    values.push(values[i - 1]! + slopes[i]! * (knots[i]! - knots[i - 1]!));
  }
  const shift = evaluate({ knots, values, slopes }, origin);
  return { knots, values: values.map((value) => value - shift), slopes };
}

export function evaluate({ knots, values, slopes }: PiecewiseLinear, x: number): number {
  let i = 0;
  while (i < knots.length && x > knots[i]!) i++;
  const anchor = Math.max(0, i - 1);
  return values[anchor]! + slopes[i]! * (x - knots[anchor]!);
}
