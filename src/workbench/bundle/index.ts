export { importBundle, type ImportResult } from './import-bundle.js';
export { writeBundle, type BundleOptions } from './write-bundle.js';
