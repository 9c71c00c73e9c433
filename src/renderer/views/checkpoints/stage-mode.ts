import type { FrameKind } from '../../gallery/sample-frame.js';
import type { Comparability } from './comparability.js';

/** How the two sample grids are laid out. */
export type StageMode = 'wipe' | 'side' | 'difference' | 'overlay';

/** What is possible, the preferred one first. Only samples of one shape can be laid over each other. */
export function stageModes(kind: FrameKind, comparable: Comparability | null): readonly StageMode[] {
  if (comparable === null || !comparable.sameShape || kind === 'unknown') return ['side'];
  if (kind === 'images') return comparable.sameLatents ? ['wipe', 'side', 'difference'] : ['side', 'wipe'];
  return ['overlay', 'wipe', 'side'];
}

/** Numbers of samples to choose from: images have to stay large enough to see. */
export function sampleCounts(kind: FrameKind): readonly number[] {
  return kind === 'images' ? [16, 36, 64, 100] : [64, 256, 512, 1024];
}
