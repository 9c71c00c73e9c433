import { MOST_COMPARED_RUNS } from '../../../contract/compared-runs.js';

/** Run ids of the address `?ids=a,b,…`: each once, in their order, at most MOST_COMPARED_RUNS. */
export function comparedIds(query: unknown): string[] {
  const text = Array.isArray(query) ? query.join(',') : typeof query === 'string' ? query : '';
  const ids = text.split(',').filter((id) => id !== '');
  return [...new Set(ids)].slice(0, MOST_COMPARED_RUNS);
}
