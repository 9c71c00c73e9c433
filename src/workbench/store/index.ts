export type { RunAnnotations } from './annotation-rows.js';
export type { LogLine } from './log-rows.js';
export type { MetricRange } from './metric-rows.js';
export { RunStore } from './run-store.js';
export type { RunStoreOptions } from './run-store.js';
export { StoreBusyError } from './store-error.js';
