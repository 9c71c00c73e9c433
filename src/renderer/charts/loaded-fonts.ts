import { onScopeDispose, readonly, ref, type Ref } from 'vue';

/** How often fonts came in since: a canvas is drawn with those that are there, and is to be drawn again with others. */
export function useLoadedFonts(): Readonly<Ref<number>> {
  const times = ref(0);
  const count = (): void => {
    times.value += 1;
  };
  document.fonts.addEventListener('loadingdone', count);
  onScopeDispose(() => {
    document.fonts.removeEventListener('loadingdone', count);
  });
  return readonly(times);
}
