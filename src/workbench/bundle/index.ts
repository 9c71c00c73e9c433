export { importBundle, type ImportOptions, type ImportResult } from './import-bundle.js';
export { writeBundle, type BundleOptions } from './write-bundle.js';
export { stagingFolder } from './staging.js';
