import { watch, type Ref } from 'vue';
import type { ConnectionStatus } from '../transport/api-connection.js';
import { errorText } from './error-text.js';

/**
 * Calls `read` now and after every reconnection; the signal of the call before aborts first. What it fails with
 * while the connection stands goes to `problem`, in words.
 */
export function followConnection(
  status: Readonly<Ref<ConnectionStatus>>,
  problem: Ref<string | null>,
  read: (signal: AbortSignal) => Promise<void>,
): void {
  let current = new AbortController();
  watch(
    status,
    (value) => {
      current.abort();
      if (value !== 'open') return;
      const attempt = new AbortController();
      current = attempt;
      read(attempt.signal).catch((error: unknown) => {
        if (!attempt.signal.aborted && status.value === 'open') problem.value = errorText(error);
      });
    },
    { immediate: true },
  );
}
