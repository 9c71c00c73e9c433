import type { RunRow } from '../../../contract/api/run-row.js';

/** What a run is called where it has no name: its id. */
export function runName(run: Pick<RunRow, 'id' | 'name'>): string {
  return run.name === '' ? run.id : run.name;
}

/** Names of runs side by side; equal ones get their ids. */
export function distinctNames(runs: readonly Pick<RunRow, 'id' | 'name'>[]): string[] {
  const names = runs.map(runName);
  return runs.map((run, index) => {
    const name = names[index] ?? run.id;
    return names.filter((other) => other === name).length > 1 ? `${name} (${run.id})` : name;
  });
}
