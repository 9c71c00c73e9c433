import { BadInputError, runConfigSchema, type RunConfig } from '../../contract/index.js';
import { imagePresets } from './image-presets.js';
import { pointPresets } from './point-presets.js';
import type { Preset, PresetObjective } from './preset.js';

export { presetObjectives, type Preset, type PresetObjective } from './preset.js';

/** Every preset, in the order of lists. */
export const presets: readonly Preset[] = [...pointPresets, ...imagePresets];

/** The preset of that name. Throws BadInputError that lists the names there are. */
export function findPreset(name: string): Preset {
  const preset = presets.find((candidate) => candidate.name === name);
  if (preset !== undefined) return preset;
  const names = presets.map((candidate) => candidate.name).join(', ');
  throw new BadInputError(`There is no preset "${name}"; choose one of ${names}.`);
}

/** The complete config of a preset for one objective, its default one where none is named. */
export function presetConfig(name: string, objective?: PresetObjective): RunConfig {
  const preset = findPreset(name);
  return runConfigSchema.parse(preset.config(objective ?? preset.defaultObjective));
}
