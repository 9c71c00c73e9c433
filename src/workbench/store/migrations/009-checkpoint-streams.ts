/**
 * State of the random streams of a checkpoint (JSON, as its file has it), so that the row alone says where the numbers
 * of a run go on; null in rows of older versions.
 */
export const checkpointStreams = `
ALTER TABLE checkpoints ADD COLUMN random TEXT;
`;
