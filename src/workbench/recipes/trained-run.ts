import type { TrainedRun } from '../../contract/recipe-lab.js';
import type { RunStore } from '../store/index.js';

/** What a store has of a run, for a lab. `failure`: why it ended before its last step, null for a finished one. */
export function trainedRun(store: RunStore, id: string, failure: string | null): TrainedRun {
  const { steps, seconds, columns } = store.metrics(id);
  return {
    id,
    config: store.run(id).config,
    failure,
    steps: Int32Array.from(steps),
    seconds: Float64Array.from(seconds),
    columns: new Map([...columns].map(([name, values]) => [name, Float32Array.from(values)])),
    samples: store.sampleSteps(id).map((step) => {
      const { shape, values } = store.samples(id, step);
      return { step, shape: [...shape], values: Float32Array.from(values) };
    }),
    checkpoints: store.checkpoints(id).map(({ step, file, sha256 }) => ({ step, file, sha256 })),
  };
}
