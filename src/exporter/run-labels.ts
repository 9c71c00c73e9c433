import { objectiveLabel } from '../workbench/export/index.js';
import type { RunSummary } from '../contract/index.js';

/** Name and objective of every run; the id is added where two would be the same. */
export function runLabels(runs: readonly RunSummary[]): string[] {
  const labels = runs.map(
    ({ id, name, config }) => `${name === '' ? id : name} · ${objectiveLabel(config.objective)}`,
  );
  return labels.map((label, index) =>
    labels.some((other, at) => at !== index && other === label) ? `${label} · ${runs[index]!.id}` : label,
  );
}
