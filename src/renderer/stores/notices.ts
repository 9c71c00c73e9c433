import { defineStore } from 'pinia';
import { ref } from 'vue';
import { errorText } from '../client/error-text.js';

export interface Notice {
  readonly id: number;
  readonly kind: 'success' | 'error';
  readonly text: string;
}

/** Sentences shown above the view until they are closed; at most five, the oldest go first. */
export const useNoticesStore = defineStore('notices', () => {
  const notices = ref<readonly Notice[]>([]);
  let last = 0;

  function add(kind: Notice['kind'], text: string): void {
    if (notices.value.some((notice) => notice.kind === kind && notice.text === text)) return;
    last += 1;
    notices.value = [...notices.value, { id: last, kind, text }].slice(-5);
  }

  function close(id: number): void {
    notices.value = notices.value.filter((notice) => notice.id !== id);
  }

  /** Awaits an action of the user; its failure is said in words, and the result is then undefined. */
  async function attempt<T>(action: () => Promise<T>): Promise<T | undefined> {
    try {
      return await action();
    } catch (error) {
      add('error', errorText(error));
      return undefined;
    }
  }

  return { notices, add, close, attempt };
});
