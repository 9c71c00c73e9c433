export { checkpointFileKind, checkpointFileName } from './checkpoint.js';
export type { Checkpoint, CheckpointFile, CheckpointTensor } from './checkpoint.js';
export { readCheckpoint, verifyCheckpoint } from './read.js';
export { encodeSafetensors } from './safetensors/encode.js';
export { writeCheckpoint } from './write.js';
