import { createHash } from 'node:crypto';
import { open, type FileHandle } from 'node:fs/promises';

const CHUNK_BYTES = 1 << 20;

/** SHA-256 (hexadecimal) and size of a file, read in pieces. */
export async function hashFile(file: string): Promise<{ sha256: string; bytes: number }> {
  const hash = createHash('sha256');
  const handle = await open(file, 'r');
  try {
    const chunk = new Uint8Array(CHUNK_BYTES);
    let bytes = 0;
    for (;;) {
      const { bytesRead } = await handle.read(chunk, 0, chunk.length, bytes);
      if (bytesRead === 0) return { sha256: hash.digest('hex'), bytes };
      hash.update(chunk.subarray(0, bytesRead));
      bytes += bytesRead;
    }
  } finally {
    await handle.close();
  }
}

/**
 * Fills `target` from `position` on and reports every piece that arrived.
 * @returns the number of bytes read: fewer than asked for when the file ends early.
 */
export async function readFully(
  handle: FileHandle,
  target: Uint8Array,
  position: number,
  onPiece: (piece: Uint8Array) => void,
): Promise<number> {
  let filled = 0;
  while (filled < target.length) {
    const length = Math.min(CHUNK_BYTES, target.length - filled);
    const { bytesRead } = await handle.read(target, filled, length, position + filled);
    if (bytesRead === 0) break;
    onPiece(target.subarray(filled, filled + bytesRead));
    filled += bytesRead;
  }
  return filled;
}
