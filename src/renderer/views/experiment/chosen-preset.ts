import { computed, ref, shallowRef, watch, type ComputedRef, type Ref } from 'vue';
import { useConnection } from '../../client/connection.js';
import { useNoticesStore } from '../../stores/notices.js';
import { usePreparedExperiment } from '../../stores/prepared-experiment.js';
import type { ExperimentDraft } from './experiment-draft.js';
import { runsWithShared, type DraftRun } from './shared-values.js';

export interface PresetEntry {
  readonly name: string;
  readonly description: string;
  readonly objectives: readonly string[];
}

export interface ChosenPreset {
  readonly presets: Ref<readonly PresetEntry[]>;
  /** Name of the preset, '' before one is chosen and where the runs are those of a picture. */
  readonly preset: Ref<string>;
  /** Objectives that the preset has. */
  readonly offered: ComputedRef<readonly string[]>;
  readonly objectives: Ref<readonly string[]>;
  /** Whether the runs are those of a picture, which belong to no preset. */
  readonly asPictured: Ref<boolean>;
  readonly takePreset: (name: string) => Promise<void>;
  readonly takeObjectives: (names: readonly string[]) => Promise<void>;
}

/** What the runs of a draft begin as: a preset with one or several objectives, or what a picture says. */
export function useChosenPreset(draft: ExperimentDraft): ChosenPreset {
  const { client, status } = useConnection();
  const notices = useNoticesStore();
  const experiment = usePreparedExperiment();
  const presets = shallowRef<readonly PresetEntry[]>([]);
  const preset = ref('');
  const objectives = ref<readonly string[]>(['gan', 'wgan']);
  const asPictured = ref(false);
  const offered = computed(() => presets.value.find(({ name }) => name === preset.value)?.objectives ?? []);

  const presetRuns = (): Promise<DraftRun[]> =>
    Promise.all(
      objectives.value.map(async (objective) => ({
        objective,
        config: await client.presets.config({ name: preset.value, objective }),
      })),
    );

  /** A chosen preset replaces what was typed. */
  async function takePreset(name: string): Promise<void> {
    preset.value = name;
    asPictured.value = false;
    objectives.value = objectives.value.filter((objective) => offered.value.includes(objective));
    if (objectives.value.length === 0) objectives.value = offered.value.slice(0, 1);
    const runs = await notices.attempt(presetRuns);
    if (runs !== undefined) draft.runs.value = runs;
  }

  /** Other objectives keep what was typed in the runs that stay, and what the runs share. */
  async function takeObjectives(names: readonly string[]): Promise<void> {
    objectives.value = offered.value.filter((objective) => names.includes(objective));
    const runs = await notices.attempt(presetRuns);
    if (runs !== undefined) draft.runs.value = runsWithShared(runs, draft.runs.value);
  }

  function takePrepared(): boolean {
    const runs = experiment.take();
    if (runs === null) return false;
    asPictured.value = true;
    preset.value = '';
    objectives.value = [];
    draft.runs.value = runs;
    return true;
  }

  async function open(): Promise<void> {
    if (presets.value.length > 0) return;
    const prepared = takePrepared();
    presets.value = (await notices.attempt(() => client.presets.list())) ?? [];
    const [first] = presets.value;
    if (first !== undefined && !prepared) await takePreset(first.name);
  }

  // A picture may be dropped on the form itself.
  watch(
    () => experiment.prepared,
    () => takePrepared(),
  );
  watch(status, (value) => value === 'open' && void open(), { immediate: true });

  return { presets, preset, offered, objectives, asPictured, takePreset, takeObjectives };
}
