import { defineStore } from 'pinia';
import { computed, ref, shallowRef } from 'vue';
import type { RunEvent } from '../../contract/api/run-event.js';
import type { RunRow } from '../../contract/api/run-row.js';
import { useConnection } from '../client/connection.js';
import { connectionFollower } from '../client/follow-connection.js';
import { useLiveTurn } from '../client/live-turns.js';
import { applyRunEvent, runTable, type RunTable } from './run-table.js';

/** Speed of a running training. */
export interface RunPace {
  readonly stepsPerSecond: number;
  readonly secondsLeft: number | null;
}

/**
 * All runs, kept current by the services' event stream. After a lost connection the listing is read anew, so
 * nothing is missed; what is shown stays until then.
 */
export const useRunsStore = defineStore('runs', () => {
  const { client, status } = useConnection();
  const table = shallowRef<RunTable>(new Map());
  const paces = shallowRef<ReadonlyMap<string, RunPace>>(new Map());
  /** Whether the listing was read at least once. */
  const loaded = ref(false);
  /** Why the listing cannot be read, in words, or null. */
  const problem = ref<string | null>(null);
  const list = computed<readonly RunRow[]>(() => [...table.value.values()]);
  const listeners = new Set<(event: RunEvent) => void>();

  /** Metrics of trainings that wait to be shown together, the newest of every run. */
  const waiting = new Map<string, Extract<RunEvent, { type: 'metrics' }>>();

  const showMetrics = useLiveTurn(() => {
    const newest = [...waiting.values()];
    waiting.clear();
    if (newest.length === 0) return;
    table.value = newest.reduce(applyRunEvent, table.value);
    const next = new Map(paces.value);
    for (const { id, stepsPerSecond, secondsLeft } of newest) next.set(id, { stepsPerSecond, secondsLeft });
    paces.value = next;
  });

  function apply(event: RunEvent): void {
    if (event.type === 'metrics') {
      waiting.set(event.id, event);
      showMetrics();
    } else {
      // A run that changed says its step itself; older metrics of it must not follow.
      if (event.type === 'changed') waiting.delete(event.run.id);
      table.value = applyRunEvent(table.value, event);
    }
    for (const listener of listeners) listener(event);
  }

  /** Events that come while the listing is read are applied to it afterwards. */
  async function readAndFollow(signal: AbortSignal): Promise<void> {
    const events = await client.runs.events(undefined, { signal });
    let early: RunEvent[] | null = [];
    const read = async (): Promise<void> => {
      const rows = await client.runs.list(undefined, { signal });
      table.value = runTable(rows, early ?? []);
      early = null;
      loaded.value = true;
      problem.value = null;
    };
    const listen = async (): Promise<void> => {
      for await (const event of events) {
        early?.push(event);
        apply(event);
      }
    };
    await Promise.all([read(), listen()]);
  }

  /** Loads the runs and follows their changes, again after every reconnection. Called once, by the frame. */
  const follow = connectionFollower(status, problem, readAndFollow);

  /** Calls the listener for every event from now on, after the table took it over; returns the way to end it. */
  function onEvent(listener: (event: RunEvent) => void): () => void {
    listeners.add(listener);
    return () => listeners.delete(listener);
  }

  const run = (id: string): RunRow | undefined => table.value.get(id);
  const pace = (id: string): RunPace | undefined => paces.value.get(id);

  /** Takes rows over that a request answered, without waiting for their events. */
  function put(rows: readonly RunRow[]): void {
    table.value = runTable(
      list.value,
      rows.map((row) => ({ type: 'changed', run: row })),
    );
  }

  return { table, list, loaded, problem, follow, onEvent, run, pace, put };
});
