export { DatasetInUseError, DatasetLibrary } from './dataset-library.js';
export { datasetConfig } from './dataset-config.js';
export { IMPORT_ARGUMENTS, importSource } from './import-source.js';
export type { ImportFollower, ImportParts, SourceToImport } from './import-source.js';
export { readSamples } from './read-samples.js';
export { Uploads } from './uploads.js';
