import type { RunRow } from '../../contract/api/run-row.js';
import type { RunOverview } from '../store/index.js';

/** A run as the contract shows it. */
export function runRow({ newest, tags, sparkline, alarms, ...overview }: RunOverview): RunRow {
  return {
    ...overview,
    tags: [...tags],
    alarms: [...alarms],
    metrics: { ...newest },
    sparkline: [...sparkline],
  };
}
