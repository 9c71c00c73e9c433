export { formatMarkdown } from './markdown-report.js';
export { formatTerminal } from './terminal-report.js';
export type * from './report.js';
export type { BenchOptions } from './run-bench.js';
export { runBench } from './run-bench.js';
export type { StepProcess } from './workbench-contender.js';
