/**
 * GAN Workbench as a library: define experiments, train them, look at the results. Runs go to a store that the
 * workbench and its command line open as well.
 *
 * @packageDocumentation
 */
export { BadInputError, RunFailedError } from '../contract/index.js';
export type { MetricSeries, SampleGrid } from '../contract/index.js';
export type { SheetOptions } from '../workbench/export/index.js';
export type { PresetObjective } from '../workbench/presets/index.js';
export type { TrainingProgress } from '../workbench/supervisor/index.js';
export { defineExperiment } from './define-experiment.js';
export { preset } from './preset.js';
export type { RunConfig, RunConfigInput } from './run-config.js';
export { sampleSheet } from './sample-sheet.js';
export { train, type TrainedRun, type TrainOptions } from './train.js';
