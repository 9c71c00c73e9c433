export type { RunAnnotations } from './annotation-rows.js';
export { defaultStoreDirectory } from './default-directory.js';
export type { LogLine } from './log-rows.js';
export type { MetricRange } from './metric-rows.js';
export { RunHeldError, RunNotFoundError } from './run-error.js';
export { RunStore } from './run-store.js';
export type { RunOverview, RunStoreOptions } from './run-store.js';
export { StoreBusyError } from './store-error.js';
export type { StoredSamples } from './sample-rows.js';
