export { formatMarkdown } from './markdown-report.js';
export { formatTerminal } from './terminal-report.js';
export type * from './report.js';
export { peerIds } from './row.js';
export type { BenchRow, PeerId } from './row.js';
export { benchRows, selectRows } from './rows.js';
export type { BenchOptions } from './run-bench.js';
export { runBench } from './run-bench.js';
