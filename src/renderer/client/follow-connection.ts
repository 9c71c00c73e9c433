import { shallowRef, watch, type Ref } from 'vue';
import type { ConnectionStatus } from '../transport/api-connection.js';
import { errorText } from './error-text.js';

/**
 * A function that calls `read` from its first call on: at once and after every reconnection; the signal of the call
 * before aborts first. What `read` fails with while the connection stands goes to `problem`, in words.
 *
 * To be made in the set-up of a store: it then lasts as long as the store, whichever view asked first and is left.
 */
export function connectionFollower(
  status: Readonly<Ref<ConnectionStatus>>,
  problem: Ref<string | null>,
  read: (signal: AbortSignal) => Promise<void>,
): () => void {
  const following = shallowRef(false);
  let current = new AbortController();
  watch(
    () => (following.value ? status.value : null),
    (value) => {
      current.abort();
      if (value !== 'open') return;
      const attempt = new AbortController();
      current = attempt;
      read(attempt.signal).catch((error: unknown) => {
        if (!attempt.signal.aborted && status.value === 'open') problem.value = errorText(error);
      });
    },
  );
  return () => {
    following.value = true;
  };
}
