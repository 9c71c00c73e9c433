import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { mkdirSync, readdirSync, readFileSync, truncateSync, watch, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import {
  checkpointFileKind,
  readCheckpoint,
  verifyCheckpoint,
  writeCheckpoint,
} from '../../src/checkpoint/index.js';
import type { CheckpointFile } from '../../src/checkpoint/index.js';
import { BadInputError, RunFailedError } from '../../src/contract/index.js';
import { sampleCheckpoint } from './support/sample-checkpoint.js';
import { temporaryDirectory } from './support/temporary-directory.js';
import { canMountDisk, startTypescript } from './support/typescript-child.js';

const writeOnce = new URL('./support/write-once.ts', import.meta.url);

/** Waits for `count` further changes of a folder: phases of writing a file. */
async function changes(directory: string, count: number): Promise<void> {
  const watcher = watch(directory);
  for (let seen = 0; seen < count; seen++) await once(watcher, 'change');
  watcher.close();
}

const bits = (data: Float32Array) =>
  Buffer.from(data.buffer, data.byteOffset, data.byteLength).toString('hex');

describe('checkpoint files', { timeout: 60_000 }, () => {
  it('give back every bit', async () => {
    const directory = temporaryDirectory();
    const checkpoint = sampleCheckpoint(1000);
    const { file, sha256, bytes } = await writeCheckpoint(directory, checkpoint);
    expect(file).toBe(join(directory, `step-00001000-${sha256.slice(0, 12)}.safetensors`));
    expect(readdirSync(directory)).toEqual([basename(file)]);
    const content = readFileSync(file);
    expect(bytes).toBe(content.length);
    expect(sha256).toBe(createHash('sha256').update(content).digest('hex'));

    const { tensors, ...rest } = await readCheckpoint(file, sha256);
    const { tensors: written, ...expected } = checkpoint;
    expect(rest).toEqual(expected);
    expect([...tensors.keys()].sort()).toEqual([...written.keys()].sort());
    for (const [name, tensor] of written) {
      expect(tensors.get(name)?.shape).toEqual(tensor.shape);
      expect(bits(tensors.get(name)?.data ?? new Float32Array())).toBe(bits(tensor.data));
    }
    expect(await verifyCheckpoint(file, sha256)).toEqual(expected);
  });

  it('are never written over by another one of the same step', async () => {
    const directory = temporaryDirectory();
    const first = await writeCheckpoint(directory, sampleCheckpoint(7));
    const second = await writeCheckpoint(directory, { ...sampleCheckpoint(7), seconds: 99 });
    expect(second.file).not.toBe(first.file);
    await verifyCheckpoint(first.file, first.sha256);
    await verifyCheckpoint(second.file, second.sha256);
    expect(await writeCheckpoint(directory, sampleCheckpoint(7))).toEqual(first);
    expect(readdirSync(directory).map(checkpointFileKind)).toEqual(['complete', 'complete']);
  });

  it('have the same bytes for equal checkpoints, whatever the order of tensors and config keys', async () => {
    const checkpoint = sampleCheckpoint(3);
    const { seed, ...others } = checkpoint.config;
    const tensors = new Map([...checkpoint.tensors].reverse());
    const shuffled = { ...checkpoint, tensors, config: { ...others, seed } };
    const first = await writeCheckpoint(temporaryDirectory(), checkpoint);
    const second = await writeCheckpoint(temporaryDirectory(), shuffled);
    expect(second.sha256).toBe(first.sha256);
  });

  it('are refused with any byte of the header or the data flipped', async () => {
    const directory = temporaryDirectory();
    const { file, sha256, bytes } = await writeCheckpoint(directory, sampleCheckpoint(5));
    const content = readFileSync(file);
    const headerEnd = 8 + Number(content.readBigUInt64LE());
    const places = Array.from({ length: headerEnd }, (_, i) => i);
    for (let i = 0; i < 100; i++) places.push(headerEnd + Math.floor(((bytes - headerEnd - 1) * i) / 99));
    for (const place of places) {
      const flipped = Buffer.from(content);
      flipped[place] = (flipped[place] ?? 0) ^ 0x10;
      writeFileSync(file, flipped);
      await expect(readCheckpoint(file, sha256), `byte ${place}`).rejects.toThrow(BadInputError);
    }
  });

  it('name the file, the actual and the expected hash', async () => {
    const { file, sha256 } = await writeCheckpoint(temporaryDirectory(), sampleCheckpoint(5));
    const expected = 'f'.repeat(64);
    const message = `Checkpoint ${file} is damaged: its SHA-256 is ${sha256}, expected ${expected}.`;
    await expect(readCheckpoint(file, expected)).rejects.toThrow(new BadInputError(message));
  });

  it('are refused when cut short anywhere', async () => {
    const { file, sha256, bytes } = await writeCheckpoint(temporaryDirectory(), sampleCheckpoint(5, 20_000));
    const sizes = [0, 3, 8, 9, bytes - 1];
    for (let size = 4096; size < bytes; size += 4096) sizes.push(size);
    for (const size of sizes.sort((a, b) => b - a)) {
      truncateSync(file, size);
      await expect(readCheckpoint(file, sha256), `${size} bytes`).rejects.toThrow(
        /is damaged: .*(cut short|has only)/,
      );
    }
  });

  it('are refused when they are something else', async () => {
    const directory = temporaryDirectory();
    const expected = 'f'.repeat(64);
    await expect(readCheckpoint(join(directory, 'none'), expected)).rejects.toThrow(/none does not exist/);
    await expect(readCheckpoint(directory, expected)).rejects.toThrow(/is not a file/);
    const text = join(directory, 'text');
    writeFileSync(text, 'step,loss\n'.repeat(100));
    await expect(readCheckpoint(text, expected)).rejects.toThrow(/text is damaged: its header length/);
    const foreign = join(directory, 'foreign');
    writeFileSync(foreign, Buffer.from('\x02\0\0\0\0\0\0\0{}'));
    const sha256 = createHash('sha256').update(readFileSync(foreign)).digest('hex');
    await expect(readCheckpoint(foreign, sha256)).rejects.toThrow(/not a checkpoint of this workbench/);
  });

  it('fail in words when the folder is gone', async () => {
    const directory = join(temporaryDirectory(), 'gone');
    await expect(writeCheckpoint(directory, sampleCheckpoint(1))).rejects.toThrow(RunFailedError);
    await expect(writeCheckpoint(directory, sampleCheckpoint(1))).rejects.toThrow(
      /its folder does not exist/,
    );
  });

  it('keep the old one and leave nothing behind when there is no room for the new one', async () => {
    const directory = temporaryDirectory();
    const { file, sha256 } = await writeCheckpoint(directory, sampleCheckpoint(1));
    const child = startTypescript(writeOnce, [directory, '100000'], { fileKiB: 100 });
    expect(JSON.parse(await child.line())).toEqual({
      name: 'RunFailedError',
      message: expect.stringMatching(
        /^The checkpoint of step 2 in .* could not be written: the file would exceed/,
      ) as string,
      left: [basename(file)],
    });
    await child.exit;
    expect(readdirSync(directory)).toEqual([basename(file)]);
    await verifyCheckpoint(file, sha256);
  });

  it.skipIf(!canMountDisk)('say that the disk is full (where a test may mount one)', async () => {
    const directory = temporaryDirectory();
    const child = startTypescript(writeOnce, [directory, '100000'], { disk: { directory, kib: 200 } });
    expect(JSON.parse(await child.line())).toEqual({
      name: 'RunFailedError',
      message: expect.stringMatching(
        /could not be written: the disk is full; free some space and resume the run\.$/,
      ) as string,
      left: [],
    });
    await child.exit;
  });

  it('are whole after the writer was killed at any moment', async () => {
    const directory = temporaryDirectory();
    for (let round = 0; round < 4; round++) {
      const target = join(directory, String(round));
      mkdirSync(target);
      const child = startTypescript(new URL('./support/write-forever.ts', import.meta.url), [target]);
      const acknowledged = [await child.line(), await child.line()].map(
        (line) => JSON.parse(line) as CheckpointFile,
      );
      await changes(target, round + 1);
      child.kill();
      await child.exit;
      for (const { file, sha256 } of acknowledged) await verifyCheckpoint(file, sha256);
      for (const name of readdirSync(target).filter((entry) => entry.endsWith('.safetensors'))) {
        const file = join(target, name);
        await verifyCheckpoint(file, createHash('sha256').update(readFileSync(file)).digest('hex'));
      }
      expect(readdirSync(target).map(checkpointFileKind)).not.toContain(null);
    }
  });
});
