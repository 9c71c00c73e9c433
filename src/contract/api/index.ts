import { ablations } from './ablations.js';
import { checkpoints } from './checkpoints.js';
import { datasets } from './datasets.js';
import { experiments } from './experiments.js';
import { exports } from './exports.js';
import { imports } from './imports.js';
import { presets } from './presets.js';
import { recipes } from './recipes.js';
import { runs } from './runs.js';
import { system } from './system.js';

/**
 * The one contract between the interface and the workbench's services, over a MessagePort in Electron and a
 * WebSocket in the browser. Inputs are validated on the serving side, outputs on both; those that carry numbers in
 * bulk are `packArrays` blocks whose layout is stated beside them.
 */
export const api = {
  presets,
  experiments,
  runs,
  checkpoints,
  recipes,
  ablations,
  datasets,
  exports,
  imports,
  system,
};

export type Api = typeof api;
