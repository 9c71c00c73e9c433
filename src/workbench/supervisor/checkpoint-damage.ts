import { verifyCheckpoint } from '../../checkpoint/index.js';
import { BadInputError, type CheckpointRecord } from '../../contract/index.js';

/** What is wrong with a checkpoint's file, in words, or null where it is intact. */
export async function damageOf({ file, sha256, step, random }: CheckpointRecord): Promise<string | null> {
  try {
    const metadata = await verifyCheckpoint(file, sha256);
    if (metadata.step !== step) return `Checkpoint ${file} is of step ${metadata.step}, not ${step}.`;
    if (random === null || metadata.random === random) return null;
    return `Checkpoint ${file} has another random state than its row.`;
  } catch (error) {
    if (error instanceof BadInputError) return error.message;
    throw error;
  }
}
