import envPaths from 'env-paths';
import { createHash } from 'node:crypto';
import { mkdir, rm, stat, utimes } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import type { HostTensor } from '../../runtime/executor.js';
import { sizeOf } from '../../engine/ir/op.js';
import { readNetwork, writeNetwork } from './network-file.js';
import { CLASSIFIER_VERSION, type LabelledDataset } from './train-classifier.js';

type Weights = Map<string, HostTensor>;

/** Where trained feature networks are kept: the user's cache folder of this program. */
export const defaultNetworkCache = (): string =>
  join(envPaths('gan-workbench', { suffix: '' }).cache, 'feature-networks');

/** A holder of a lock touches it while it trains; one that was not touched for so long is gone. */
const STALE_MS = 15_000;
const POLL_MS = 250;
const HASH_SAMPLES = 512;

/** File name of the classifier of a dataset: version, shape, and a hash of all its images and labels. */
export function networkName(dataset: LabelledDataset, epochs: number): string {
  const hash = createHash('sha256');
  const size = sizeOf(dataset.shape);
  for (let start = 0; start < dataset.length; start += HASH_SAMPLES) {
    const count = Math.min(HASH_SAMPLES, dataset.length - start);
    const values = new Float32Array(count * size);
    dataset.gather(
      Uint32Array.from({ length: count }, (_, i) => start + i),
      values,
    );
    hash.update(new Uint8Array(values.buffer));
  }
  hash.update(dataset.labels);
  const shape = dataset.shape.join('x');
  return `classifier-v${CLASSIFIER_VERSION}-${shape}-${epochs}-${hash.digest('hex').slice(0, 24)}.safetensors`;
}

/**
 * The network `name` of a cache folder; where there is none (or a damaged one) it is trained and kept. Of several
 * processes that want it at once one trains and the others wait for it; a holder that dies is replaced. Should two
 * train nevertheless, both write the same bytes. A folder that cannot be written only means training again.
 *
 * @param train called with a function that is to be called at least every few seconds.
 */
export async function cachedNetwork(
  directory: string,
  name: string,
  signal: AbortSignal,
  train: (alive: () => void) => Promise<Weights>,
): Promise<Weights> {
  const file = join(directory, name);
  const lock = `${file}.lock`;
  for (;;) {
    const known = await readNetwork(file);
    if (known !== null) return known;
    if (await takeLock(directory, lock)) break;
    await delay(POLL_MS, undefined, { signal });
  }
  try {
    const known = await readNetwork(file);
    if (known !== null) return known;
    const weights = await train(() => {
      const now = new Date();
      utimes(lock, now, now).catch(() => undefined);
    });
    await writeNetwork(file, weights).catch(() => undefined);
    return weights;
  } finally {
    await rm(lock, { recursive: true, force: true }).catch(() => undefined);
  }
}

/** Whether this process may train: it made the lock, took over a stale one, or there can be none. */
async function takeLock(directory: string, lock: string): Promise<boolean> {
  try {
    await mkdir(directory, { recursive: true });
    await mkdir(lock);
    return true;
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) return true;
  }
  const touched = await stat(lock).then(
    ({ mtimeMs }) => mtimeMs,
    () => null,
  );
  if (touched === null || Date.now() - touched < STALE_MS) return false;
  await rm(lock, { recursive: true, force: true });
  return false;
}
