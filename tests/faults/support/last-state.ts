import { readCheckpoint } from '../../../src/checkpoint/index.js';
import { RunStore } from '../../../src/workbench/store/index.js';

/** Weights, optimizer state and random streams of a run's newest checkpoint, as text to compare. */
export async function lastState(directory: string, id: string) {
  const store = RunStore.open(directory);
  const last = store.checkpoints(id).at(-1);
  store.close();
  if (last === undefined) throw new Error('no checkpoint');
  const { tensors, random, step } = await readCheckpoint(last.file, last.sha256);
  const weights = [...tensors].map(([name, { data }]) => [name, Buffer.from(data).toString('base64')]);
  return { step, random, weights };
}
