import { RandomStream } from '../../engine/random/stream.js';

/**
 * Positions of the samples of a split, ascending. Which samples are held out depends on their number and the share
 * alone: round(count * holdOut) of them, at least one on each side where the share is not 0.
 */
export const splitIndices = (
  count: number,
  holdOut: number,
  split: 'train' | 'held-out' | 'all',
): Uint32Array => {
  const all = Uint32Array.from({ length: count }, (_, i) => i);
  if (split === 'all' || (split === 'train' && holdOut === 0)) return all;
  const held = holdOut === 0 ? 0 : Math.min(count - 1, Math.max(1, Math.round(count * holdOut)));
  new RandomStream(0, 'held-out').shuffle(all);
  return (split === 'held-out' ? all.subarray(0, held) : all.subarray(held)).slice().sort();
};
