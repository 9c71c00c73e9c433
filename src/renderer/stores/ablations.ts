import { defineStore } from 'pinia';
import { ref, shallowRef } from 'vue';
import type { AblationEvent, AblationProgress, AblationTable } from '../../contract/ablation.js';
import { useConnection } from '../client/connection.js';
import { connectionFollower } from '../client/follow-connection.js';
import { sentenceText } from '../i18n/sentences/index.js';

/** Stored ablations and the one in training, kept current by the services' stream. */
export const useAblationsStore = defineStore('ablations', () => {
  const { client, status } = useConnection();
  /** Newest first. */
  const tables = shallowRef<readonly AblationTable[]>([]);
  const active = shallowRef<AblationProgress | null>(null);
  const loaded = ref(false);
  /** What went wrong last, in words, or null. */
  const problem = ref<string | null>(null);

  function apply(event: AblationEvent): void {
    if (event.type === 'progress') {
      active.value = event.progress;
      problem.value = null;
      return;
    }
    active.value = null;
    if (event.type === 'finished') tables.value = [event.table, ...tables.value];
    else problem.value = event.reason === null ? null : sentenceText(event.reason);
  }

  async function readAndFollow(signal: AbortSignal): Promise<void> {
    const events = await client.ablations.events(undefined, { signal });
    const listing = await client.ablations.list(undefined, { signal });
    tables.value = listing.tables;
    active.value = listing.active;
    loaded.value = true;
    for await (const event of events) apply(event);
  }

  /** Loads the ablations and follows what happens to them, again after every reconnection. */
  const follow = connectionFollower(status, problem, readAndFollow);

  return { tables, active, loaded, problem, follow };
});
