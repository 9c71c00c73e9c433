export type { ExportFile } from './export-file.js';
export { makeExport } from './make-export.js';
export { reportContent } from './report-runs.js';
