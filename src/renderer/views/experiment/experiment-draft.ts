import { useDebounceFn } from '@vueuse/core';
import { computed, ref, shallowRef, watch, type ComputedRef, type Ref, type ShallowRef } from 'vue';
import type { RunConfig } from '../../../contract/config/index.js';
import { useConnection } from '../../client/connection.js';
import { usePreferencesStore } from '../../stores/preferences.js';
import { inWords, schemaIssues, type ConfigIssue } from './config-issues.js';
import type { ConfigPath } from './config-path.js';
import { changedRuns, type DraftRun } from './shared-values.js';

export interface ParameterCounts {
  readonly generator: number;
  readonly discriminator: number;
}

export interface ExperimentDraft {
  readonly runs: ShallowRef<readonly DraftRun[]>;
  /** Which of the runs the form shows. */
  readonly active: Ref<number>;
  readonly issues: ComputedRef<readonly (readonly ConfigIssue[])[]>;
  /** Parameters of each run's networks, null until they are known. */
  readonly parameters: ShallowRef<readonly (ParameterCounts | null)[]>;
  readonly valid: ComputedRef<boolean>;
  readonly configs: ComputedRef<RunConfig[]>;
  change(path: ConfigPath, value: unknown): void;
}

/** The experiment that is being set up; checked locally at every change and by the services soon after. */
export function useExperimentDraft(): ExperimentDraft {
  const { client, status } = useConnection();
  const preferences = usePreferencesStore();
  const runs = shallowRef<readonly DraftRun[]>([]);
  const active = ref(0);
  const remote = shallowRef<readonly (readonly ConfigIssue[])[]>([]);
  const parameters = shallowRef<readonly (ParameterCounts | null)[]>([]);

  // zod's messages are in the page's language, so a change of it checks again.
  const local = computed(() =>
    [preferences.language].flatMap(() => runs.value.map(({ config }) => schemaIssues(config))),
  );
  const issues = computed(() =>
    local.value.map((found, index) => (found.length > 0 ? found : (remote.value[index] ?? []).map(inWords))),
  );
  const valid = computed(() => issues.value.length > 0 && issues.value.every((found) => found.length === 0));
  const configs = computed(() => runs.value.map(({ config }) => config as RunConfig));

  const check = useDebounceFn(async () => {
    const checked = runs.value;
    if (status.value !== 'open' || local.value.some((found) => found.length > 0)) return;
    try {
      const answers = await Promise.all(checked.map(({ config }) => client.experiments.check({ config })));
      if (runs.value !== checked) return;
      remote.value = answers.map((answer) => answer.issues);
      parameters.value = answers.map((answer) => answer.parameters);
    } catch {
      // The start checks again and says what is wrong.
    }
  }, 250);

  watch([runs, status], () => {
    remote.value = [];
    void check();
  });
  watch(runs, (now) => {
    active.value = Math.min(active.value, Math.max(0, now.length - 1));
  });

  function change(path: ConfigPath, value: unknown): void {
    runs.value = changedRuns(runs.value, active.value, path, value);
  }

  return { runs, active, issues, parameters, valid, configs, change };
}
