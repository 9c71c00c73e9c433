/** A comparison shows this many runs at most; the palette and the eye know no more. */
export const MOST_RUNS = 12;

/** Run ids of the address `?ids=a,b,…`: each once, in their order, at most MOST_RUNS. */
export function comparedIds(query: unknown): string[] {
  const text = Array.isArray(query) ? query.join(',') : typeof query === 'string' ? query : '';
  const ids = text.split(',').filter((id) => id !== '');
  return [...new Set(ids)].slice(0, MOST_RUNS);
}
