export { BatchOrder, checkBatchSize } from './batches.js';
export type { BatchOrderState } from './batches.js';
export type { Dataset } from './dataset.js';
export { requireSameData } from './identity.js';
export { loadDataset } from './load.js';
export type { LoadOptions } from './loading.js';
export { datasetShape } from './shape.js';
export { importDataset } from './imported/import.js';
export type { ImportCallbacks, Imported, ImportRequest } from './imported/import.js';
