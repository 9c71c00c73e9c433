import type { DataConfig, RunConfig } from '../contract/index.js';
import { loadDataset, type Dataset } from '../data/index.js';
import { sizeOf } from '../engine/ir/op.js';

export interface RealSamples {
  /** [count, ...dataShape] */
  readonly shape: number[];
  readonly values: Float32Array<ArrayBuffer>;
}

/** The data set asked for last: a view of a run asks for the same one again and again. */
let kept: { readonly key: string; readonly dataset: Promise<Dataset> } | null = null;

/** The first `count` samples of a run's training set, or all where there are fewer. */
export async function realSamples({ data, seed }: RunConfig, count: number): Promise<RealSamples> {
  const dataset = await keptDataset(data, seed);
  const taken = Math.min(count, dataset.length);
  const values = new Float32Array(taken * sizeOf(dataset.shape));
  dataset.gather(
    Uint32Array.from({ length: taken }, (_, index) => index),
    values,
  );
  return { shape: [taken, ...dataset.shape], values };
}

function keptDataset(data: DataConfig, seed: number): Promise<Dataset> {
  const key = JSON.stringify([data, seed]);
  if (kept?.key === key) return kept.dataset;
  const dataset = loadDataset(data, seed);
  kept = { key, dataset };
  dataset.catch(() => {
    // What was wrong with the files may be put right before the next call.
    if (kept?.key === key) kept = null;
  });
  return dataset;
}
