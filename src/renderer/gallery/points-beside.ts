import { computed, watch, type ComputedRef } from 'vue';
import type { RunSamples } from '../stores/samples.js';
import { frameKind, type SampleFrame } from './sample-frame.js';

/**
 * Whether points are shown, and not images, which stand alone: the training data are read then, to be drawn below them.
 */
export function usePointsBeside(
  samples: Pick<RunSamples, 'real' | 'readReal'>,
  frame: () => SampleFrame | null | undefined,
): ComputedRef<boolean> {
  const ofPoints = computed(() => {
    const shown = frame() ?? null;
    return shown !== null && frameKind(shown) !== 'images';
  });
  watch(ofPoints, (points) => {
    if (points && samples.real.value === null) void samples.readReal();
  });
  return ofPoints;
}
