export type { ExportFile } from './export-file.js';
export { makeExport } from './make-export.js';
export { reportContent } from './report-runs.js';
export { makeSampleSheet, type MadeSheet } from './sample-sheet.js';
export { makeNetworkFile, type MadeNetwork } from './network-file.js';
