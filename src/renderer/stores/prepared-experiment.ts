import { defineStore } from 'pinia';
import { shallowRef } from 'vue';
import type { DraftRun } from '../views/experiment/shared-values.js';

/** Runs that the form of a new experiment takes over instead of a preset, once; null where there are none. */
export const usePreparedExperiment = defineStore('preparedExperiment', () => {
  const prepared = shallowRef<readonly DraftRun[] | null>(null);

  function prepare(runs: readonly DraftRun[]): void {
    prepared.value = runs;
  }

  function take(): readonly DraftRun[] | null {
    const runs = prepared.value;
    prepared.value = null;
    return runs;
  }

  return { prepared, prepare, take };
});
