export { DATASET_FILES, recordBytes } from '../../contract/index.js';

/** Bytes kept of the SHA-256 of a record. */
export const DIGEST_BYTES = 16;
