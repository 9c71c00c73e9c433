import { useIntervalFn } from '@vueuse/core';
import type { Ref } from 'vue';

export interface Playback {
  readonly playing: Readonly<Ref<boolean>>;
  /** Plays on, from the start where the end is reached; pauses what plays. */
  readonly toggle: () => void;
  readonly pause: () => void;
}

/** Counts a position up to its end, one every `frameMs`. */
export function usePlayback(position: Ref<number>, end: () => number, frameMs: number): Playback {
  const { isActive, pause, resume } = useIntervalFn(
    () => {
      position.value++;
      if (position.value >= end()) pause();
    },
    frameMs,
    { immediate: false },
  );
  function toggle(): void {
    if (isActive.value) {
      pause();
      return;
    }
    if (position.value >= end()) position.value = 0;
    resume();
  }
  return { playing: isActive, toggle, pause };
}
