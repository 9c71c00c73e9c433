import { createHash, randomUUID } from 'node:crypto';
import { mkdir, open, readFile, rename, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import { decodeHeader, decodeHeaderLength } from '../../checkpoint/safetensors/decode.js';
import { encodeHeader } from '../../checkpoint/safetensors/encode.js';
import { PREFIX_BYTES, SafetensorsError } from '../../checkpoint/safetensors/format.js';
import type { HostTensor } from '../../runtime/executor.js';

const FORMAT = 'gan-workbench feature network';

/**
 * Writes weights as safetensors so that `file` never holds anything but a complete network: a temporary file of a
 * name of its own, fsync, rename. Several processes may write the same file at once.
 */
export async function writeNetwork(file: string, weights: ReadonlyMap<string, HostTensor>): Promise<void> {
  const data = layout(weights).tensors.map(({ name }) => bytesOf(weights.get(name)!.data));
  const header = layout(weights, hashOf(data));
  const temporary = `${file}.${randomUUID()}.tmp`;
  await mkdir(dirname(file), { recursive: true });
  try {
    const handle = await open(temporary, 'wx');
    try {
      for (const part of [header.bytes, ...data]) await handle.writeFile(part);
      await handle.sync();
    } finally {
      await handle.close();
    }
    await rename(temporary, file);
  } finally {
    await rm(temporary, { force: true });
  }
}

/** The weights in `file`; null where it is missing or is no undamaged network. */
export async function readNetwork(file: string): Promise<Map<string, HostTensor> | null> {
  let content: Buffer<ArrayBuffer>;
  try {
    content = await readFile(file);
  } catch {
    return null;
  }
  try {
    const bytes = new Uint8Array(
      content.buffer.slice(content.byteOffset, content.byteOffset + content.length),
    );
    const start = PREFIX_BYTES + decodeHeaderLength(bytes.subarray(0, PREFIX_BYTES), bytes.length);
    const header = decodeHeader(bytes.subarray(PREFIX_BYTES, start), bytes.length - start);
    if (header.metadata.get('format') !== FORMAT) return null;
    if (header.metadata.get('sha256') !== hashOf([bytes.subarray(start)])) return null;
    return new Map(
      header.tensors.map(({ name, shape, begin, end }) => {
        const data = new Float32Array(bytes.slice(start + begin, start + end).buffer);
        return [name, { shape, data }];
      }),
    );
  } catch (error) {
    if (error instanceof SafetensorsError) return null;
    throw error;
  }
}

const layout = (weights: ReadonlyMap<string, HostTensor>, sha256 = '') =>
  encodeHeader(
    new Map([...weights].map(([name, { shape }]) => [name, shape])),
    new Map([
      ['format', FORMAT],
      ['sha256', sha256],
    ]),
  );

const bytesOf = ({ buffer, byteOffset, byteLength }: Float32Array): Uint8Array =>
  new Uint8Array(buffer, byteOffset, byteLength);

function hashOf(parts: readonly Uint8Array[]): string {
  const hash = createHash('sha256');
  for (const part of parts) hash.update(part);
  return hash.digest('hex');
}
