import type { RunConfigInput } from './run-config.js';
import { findPreset, type PresetObjective } from '../workbench/presets/index.js';

/**
 * The config of a preset, to train as it is or to change: `gaussians8`, `mnist-dcgan`, … (`gan-workbench presets`
 * lists them), for one of its objectives or its default one.
 *
 * @throws BadInputError that lists the names there are.
 */
export function preset(name: string, objective?: PresetObjective): RunConfigInput {
  const found = findPreset(name);
  return found.config(objective ?? found.defaultObjective);
}
