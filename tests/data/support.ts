import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { expect, test as base } from 'vitest';
import { BadInputError } from '../../src/contract/index.js';
import type { Dataset } from '../../src/data/dataset.js';

/** Writes a file below the test's own folder, parents included, and returns its path. */
export type WriteFile = (name: string, content: Uint8Array | string) => Promise<string>;

/** `test` with a folder of its own that is removed afterwards. */
export const test = base.extend<{ folder: string; write: WriteFile }>({
  folder: async ({}, use) => {
    const folder = await mkdtemp(join(tmpdir(), 'gan-workbench-data-'));
    await use(folder);
    await rm(folder, { recursive: true });
  },
  write: async ({ folder }, use) => {
    await use(async (name, content) => {
      const path = join(folder, name);
      await mkdir(dirname(path), { recursive: true });
      await writeFile(path, content);
      return path;
    });
  },
});

/** The message of the BadInputError a load must end with: one line that is one sentence. */
export const badInput = async (load: Promise<unknown>): Promise<string> => {
  const error: unknown = await load.then(
    () => new Error('the load succeeded'),
    (reason: unknown) => reason,
  );
  expect(error).toBeInstanceOf(BadInputError);
  const { message } = error as BadInputError;
  expect(message).toMatch(/^[a-zA-Z. ]+: [^\r\n]+\.$/);
  return message;
};

/** All samples of a small dataset, row-major. */
export const gatherAll = (dataset: Dataset): Float32Array => {
  const out = new Float32Array(dataset.length * dataset.shape.reduce((a, b) => a * b, 1));
  dataset.gather(
    Uint32Array.from({ length: dataset.length }, (_, i) => i),
    out,
  );
  return out;
};

/** One IDX file: magic number 00 00 08 d, dimensions, then `data` whatever its length. */
export const idxBytes = (shape: readonly number[], data: ArrayLike<number>, type = 8): Uint8Array => {
  const bytes = new Uint8Array(4 + 4 * shape.length + data.length);
  bytes.set([0, 0, type, shape.length]);
  shape.forEach((n, d) => new DataView(bytes.buffer).setUint32(4 + 4 * d, n));
  bytes.set(data, 4 + 4 * shape.length);
  return bytes;
};

/** A PNG that announces a size and holds nothing of it. */
export const pngHeader = (width: number, height: number): Buffer => {
  const bytes = Buffer.from(
    '89504e470d0a1a0a0000000d49484452000000000000000008020000000000000000000000494441540000000049454e44ae426082',
    'hex',
  );
  bytes.writeUInt32BE(width, 16);
  bytes.writeUInt32BE(height, 20);
  return bytes;
};
