export { runInChunks } from './chunks.js';
export { openCheckpoint, type EvaluatedCheckpoint, type Slopes } from './evaluated-checkpoint.js';
export { networkWeights } from './network-weights.js';
export { portableNetwork } from './portable-network.js';
