export { runInChunks } from './chunks.js';
export { openCheckpoint, type EvaluatedCheckpoint, type Slopes } from './evaluated-checkpoint.js';
