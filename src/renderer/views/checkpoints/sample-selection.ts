/** Samples that may be selected at once. */
export const MOST_SELECTED = 8;

/** The selection with a sample added at its end or taken out; a ninth one pushes the first out. */
export function toggled(selection: readonly number[], sample: number): readonly number[] {
  if (selection.includes(sample)) return selection.filter((other) => other !== sample);
  return [...selection, sample].slice(-MOST_SELECTED);
}

/** The selected samples two by two, in the order of their selection: the ends of the strips. */
export function endPairs(selection: readonly number[]): (readonly [number, number])[] {
  const pairs: (readonly [number, number])[] = [];
  for (let at = 0; at + 1 < selection.length; at += 2) pairs.push([selection[at]!, selection[at + 1]!]);
  return pairs;
}

const KEY_MOVES: Readonly<Record<string, (columns: number) => number>> = {
  ArrowLeft: () => -1,
  ArrowRight: () => 1,
  ArrowUp: (columns) => -columns,
  ArrowDown: (columns) => columns,
};

/** Where a key leads in a grid of `count` samples; null for keys that mean nothing, and beyond its border. */
export function movedCursor(cursor: number, key: string, columns: number, count: number): number | null {
  if (key === 'Home') return 0;
  if (key === 'End') return count - 1;
  const move = KEY_MOVES[key];
  if (move === undefined) return null;
  const next = cursor + move(columns);
  return next >= 0 && next < count ? next : null;
}
