export { reportContent } from './report-runs.js';
