/** The stored step nearest to `step`, the earlier one of two equally near; null if there are none. `steps` ascend. */
export function nearestStep(steps: readonly number[], step: number): number | null {
  const at = nearestIndex(steps, step);
  return at < 0 ? null : (steps[at] ?? null);
}

/** Index of nearestStep; -1 if there are none. */
export function nearestIndex(steps: readonly number[], step: number): number {
  let best = -1;
  let distance = Number.POSITIVE_INFINITY;
  for (const [index, candidate] of steps.entries()) {
    const apart = Math.abs(candidate - step);
    if (apart >= distance) break;
    best = index;
    distance = apart;
  }
  return best;
}

/** Steps worth fetching next: twice as many in the direction of the last movement as behind, nearest first. */
export function prefetchOrder(
  steps: readonly number[],
  index: number,
  direction: number,
  reach: number,
): number[] {
  const ahead = direction < 0 ? -1 : 1;
  const order: number[] = [];
  for (let distance = 1; distance <= reach; distance += 1) {
    const next = steps[index + ahead * distance];
    if (next !== undefined) order.push(next);
    const behind = distance % 2 === 0 ? steps[index - (ahead * distance) / 2] : undefined;
    if (behind !== undefined) order.push(behind);
  }
  return order;
}
