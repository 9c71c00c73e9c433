export { htmlReport } from './html-report.js';
export { markdownReport } from './markdown-report.js';
export type { ReportContent, ReportedRun } from './report-content.js';
