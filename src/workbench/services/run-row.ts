import type { RunRow } from '../../contract/api.js';
import type { RunOverview } from '../store/index.js';

/** A run as the contract shows it. */
export function runRow({ newest, tags, sparkline, ...overview }: RunOverview): RunRow {
  return { ...overview, tags: [...tags], metrics: { ...newest }, sparkline: [...sparkline] };
}
