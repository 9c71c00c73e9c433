import { useEventListener } from '@vueuse/core';
import { ref, type Ref } from 'vue';

/**
 * Files dropped anywhere on the page, but where a view takes them itself.
 * @returns whether files are held over the page now.
 */
export function useFileDrop(take: (files: readonly File[]) => void): Ref<boolean> {
  const over = ref(false);
  const holdsFiles = (event: DragEvent): boolean => event.dataTransfer?.types.includes('Files') === true;

  useEventListener(window, 'dragover', (event) => {
    if (!holdsFiles(event)) return;
    over.value = !event.defaultPrevented;
    // Else the browser would leave the page for the file.
    event.preventDefault();
  });
  useEventListener(window, 'dragleave', (event) => {
    if (event.relatedTarget === null) over.value = false;
  });
  useEventListener(window, 'drop', (event) => {
    over.value = false;
    if (event.defaultPrevented || !holdsFiles(event)) return;
    event.preventDefault();
    take([...(event.dataTransfer?.files ?? [])]);
  });
  return over;
}
