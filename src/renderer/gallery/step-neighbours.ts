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
