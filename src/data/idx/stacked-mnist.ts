import type { DataConfig } from '../../contract/index.js';
import { RandomStream } from '../../engine/random/stream.js';
import type { Dataset } from '../dataset.js';
import { contentIdentity } from '../identity.js';
import type { LoadOptions } from '../loading.js';
import { loadMnist } from './mnist.js';

const CHANNELS = 3;

/**
 * Stacked MNIST: every image has three training digits of MNIST, drawn with replacement, as its channels. The
 * digits depend on `seed` alone; the pixels are put together as a batch is gathered, so a stack takes 12 bytes.
 */
export const loadStackedMnist = async (
  { size, samples }: Extract<DataConfig, { kind: 'stacked-mnist' }>,
  seed: number,
  options: LoadOptions,
): Promise<Dataset> => {
  const digits = await loadMnist({ kind: 'mnist', split: 'train', size }, options);
  const stream = new RandomStream(seed, 'data/stacks');
  const chosen = Uint32Array.from({ length: CHANNELS * samples }, () => stream.int(digits.length));
  return {
    name: 'stacked-mnist',
    length: samples,
    shape: [CHANNELS, size, size],
    labels: null,
    modes: null,
    // The digits come from a package of one version; which of them are stacked is what may differ.
    identity: (blockSize) =>
      contentIdentity(
        {
          samples,
          shape: [CHANNELS, size, size],
          labels: null,
          bytes: (start, end) => new Uint8Array(chosen.slice(CHANNELS * start, CHANNELS * end).buffer),
        },
        blockSize,
      ),
    gather(indices, out) {
      const wanted = new Uint32Array(CHANNELS * indices.length);
      for (let row = 0; row < indices.length; row++) {
        const index = indices[row]!;
        if (!(index >= 0 && index < samples))
          throw new RangeError(`gather: no sample ${index} of ${samples}`);
        wanted.set(chosen.subarray(CHANNELS * index, CHANNELS * (index + 1)), CHANNELS * row);
      }
      // Channels of one stack follow one another, so the stacks are the chosen digits in a row.
      digits.gather(wanted, out);
    },
  };
};
