import { createHash } from 'node:crypto';
import { open, type FileHandle } from 'node:fs/promises';
import { BadInputError } from '../contract/index.js';
import { isMissing, readFailure } from '../contract/system-error.js';
import type { Checkpoint, CheckpointTensor } from './checkpoint.js';
import { readFully } from './hash-file.js';
import { decodeMetadata, type CheckpointMetadata } from './metadata.js';
import { decodeHeader, decodeHeaderLength } from './safetensors/decode.js';
import { FLOAT32_BYTES, PREFIX_BYTES, SafetensorsError, type TensorEntry } from './safetensors/format.js';

/**
 * Reads a checkpoint and checks all of it: the header before anything of the claimed sizes is allocated,
 * then the SHA-256 of the whole file.
 * @throws BadInputError naming the file: missing, cut short, not a checkpoint, or with another hash than
 * `expectedSha256` (both are named).
 */
export async function readCheckpoint(file: string, expectedSha256: string): Promise<Checkpoint> {
  const handle = await openFile(file);
  try {
    return await readFrom(handle, file, expectedSha256);
  } catch (error) {
    if (error instanceof SafetensorsError) {
      throw new BadInputError(`Checkpoint ${file} is damaged: ${error.message}.`, { cause: error });
    }
    if (error instanceof RangeError) {
      throw new BadInputError(`Checkpoint ${file} does not fit into memory.`, { cause: error });
    }
    throw error;
  } finally {
    await handle.close();
  }
}

/** Checks a checkpoint as {@link readCheckpoint} does and gives it without its tensors. */
export async function verifyCheckpoint(file: string, expectedSha256: string): Promise<CheckpointMetadata> {
  const { step, seconds, random, config, data } = await readCheckpoint(file, expectedSha256);
  return { step, seconds, random, config, data };
}

async function openFile(file: string): Promise<FileHandle> {
  try {
    return await open(file, 'r');
  } catch (error) {
    if (isMissing(error)) {
      throw new BadInputError(`Checkpoint ${file} does not exist.`, { cause: error });
    }
    throw new BadInputError(`Checkpoint ${file} cannot be read: ${readFailure(error)}.`, {
      cause: error,
    });
  }
}

async function readFrom(handle: FileHandle, file: string, expectedSha256: string): Promise<Checkpoint> {
  const stat = await handle.stat();
  if (!stat.isFile()) throw new BadInputError(`Checkpoint ${file} is not a file.`);
  const hash = createHash('sha256');
  const read = async (length: number, position: number): Promise<Uint8Array<ArrayBuffer>> => {
    const bytes = new Uint8Array(length);
    const filled = await readFully(handle, bytes, position, (piece) => hash.update(piece));
    if (filled < length) throw new SafetensorsError(`it is cut short by ${length - filled} bytes`);
    return bytes;
  };

  const headerBytes = decodeHeaderLength(await read(Math.min(PREFIX_BYTES, stat.size), 0), stat.size);
  const dataStart = PREFIX_BYTES + headerBytes;
  const header = decodeHeader(await read(headerBytes, PREFIX_BYTES), stat.size - dataStart);
  const data = await read(stat.size - dataStart, dataStart);
  const sha256 = hash.digest('hex');
  if (sha256 !== expectedSha256) {
    throw new BadInputError(
      `Checkpoint ${file} is damaged: its SHA-256 is ${sha256}, expected ${expectedSha256}.`,
    );
  }
  const tensors = new Map(header.tensors.map((entry) => [entry.name, tensorView(data.buffer, entry)]));
  return { ...decodeMetadata(header.metadata), tensors };
}

/** Entries tile the buffer with float32s, so every `begin` is a multiple of 4. */
function tensorView(buffer: ArrayBuffer, { shape, begin, end }: TensorEntry): CheckpointTensor {
  return { shape, data: new Float32Array(buffer, begin, (end - begin) / FLOAT32_BYTES) };
}
