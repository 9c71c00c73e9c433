import type { DataConfig, RunConfig } from '../contract/index.js';
import { loadDataset, type Dataset } from '../data/index.js';

/** The data set asked for last: a view of a run asks for the same one again and again. */
let kept: { readonly key: string; readonly dataset: Promise<Dataset> } | null = null;

/** The training set of a run, read once as long as no other is asked for. */
export function trainingSet({ data, seed }: RunConfig): Promise<Dataset> {
  const key = JSON.stringify([data, seed]);
  if (kept?.key === key) return kept.dataset;
  return keep(key, data, seed);
}

function keep(key: string, data: DataConfig, seed: number): Promise<Dataset> {
  const dataset = loadDataset(data, seed);
  kept = { key, dataset };
  dataset.catch(() => {
    // What was wrong with the files may be put right before the next call.
    if (kept?.key === key) kept = null;
  });
  return dataset;
}
