import { createHash } from 'node:crypto';
import { open, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { RunFailedError } from '../contract/index.js';
import { isDiskFull, writeFailure } from '../contract/system-error.js';
import { checkpointFileName, temporaryFileName } from './checkpoint.js';
import type { Checkpoint, CheckpointFile } from './checkpoint.js';
import { hashFile } from './hash-file.js';
import { encodeMetadata } from './metadata.js';
import { encodeHeader } from './safetensors/encode.js';

/**
 * Writes `step-<step>-<hash>.safetensors` into `directory` so that the name never holds anything but a complete,
 * verified checkpoint, even after a power loss: temporary file, write, fsync, read again and compare the
 * SHA-256, rename, fsync the folder. An earlier checkpoint of the same step stays, since a row of a store may name
 * it: whoever lists this one removes it. The tensors must not change until the promise settles.
 * @throws RunFailedError in words (disk full, folder gone or read-only); the temporary file is removed.
 */
export async function writeCheckpoint(directory: string, checkpoint: Checkpoint): Promise<CheckpointFile> {
  const temporary = join(directory, temporaryFileName(checkpoint.step));
  try {
    const written = await writeTensors(temporary, checkpoint);
    const stored = await hashFile(temporary);
    if (stored.sha256 !== written.sha256) {
      throw new RunFailedError(
        `The disk returned other bytes for checkpoint ${temporary} than were written to it.`,
      );
    }
    const file = join(directory, checkpointFileName(checkpoint.step, written.sha256));
    await rename(temporary, file);
    await syncDirectory(directory);
    return { file, ...written };
  } catch (error) {
    await rm(temporary, { force: true }).catch(() => undefined);
    if (error instanceof RunFailedError) throw error;
    const what = `The checkpoint of step ${checkpoint.step} in ${directory}`;
    const remedy = isDiskFull(error) ? '; free some space and resume the run' : '';
    throw new RunFailedError(`${what} could not be written: ${writeFailure(error)}${remedy}.`, {
      cause: error,
    });
  }
}

async function writeTensors(
  file: string,
  checkpoint: Checkpoint,
): Promise<{ sha256: string; bytes: number }> {
  const shapes = new Map([...checkpoint.tensors].map(([name, tensor]) => [name, tensor.shape]));
  const header = encodeHeader(shapes, encodeMetadata(checkpoint));
  const hash = createHash('sha256').update(header.bytes);
  let bytes = header.bytes.byteLength;
  const handle = await open(file, 'w');
  try {
    await handle.writeFile(header.bytes);
    for (const entry of header.tensors) {
      const data = checkpoint.tensors.get(entry.name)?.data;
      if (data?.byteLength !== entry.end - entry.begin) {
        throw new RangeError(
          `Tensor ${entry.name} has other than the ${entry.end - entry.begin} bytes of its shape.`,
        );
      }
      const part = new Uint8Array(data.buffer, data.byteOffset, data.byteLength);
      await handle.writeFile(part);
      hash.update(part);
      bytes += part.byteLength;
    }
    await handle.sync();
  } finally {
    await handle.close();
  }
  return { sha256: hash.digest('hex'), bytes };
}

/** Makes a rename durable. Windows cannot open a folder; its file system journals renames. */
async function syncDirectory(directory: string): Promise<void> {
  if (process.platform === 'win32') return;
  const handle = await open(directory, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}
