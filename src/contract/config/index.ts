export * from './conflicts.js';
export * from './data.js';
export * from './evaluation.js';
export * from './network.js';
export * from './objective.js';
export * from './optimizer.js';
export * from './run.js';
export * from './techniques.js';
