import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { mkdirSync, readdirSync, readFileSync, truncateSync, watch, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'vitest';
import {
  checkpointFileKind,
  readCheckpoint,
  verifyCheckpoint,
  writeCheckpoint,
} from '../../src/checkpoint/index.js';
import { BadInputError } from '../../src/contract/index.js';
import { sampleCheckpoint } from '../checkpoint/support/sample-checkpoint.js';
import { temporaryDirectory } from '../checkpoint/support/temporary-directory.js';
import { canMountDisk, startTypescript } from '../checkpoint/support/typescript-child.js';
import { fault, times } from './support/fault.js';

const support = new URL('../checkpoint/support/', import.meta.url);

/** Whether a checkpoint is refused with a sentence, and how long that took. */
async function refusal(file: string, sha256: string): Promise<{ refused: boolean; took: number }> {
  const from = performance.now();
  const refused = await readCheckpoint(file, sha256).then(
    () => false,
    (error: unknown) => error instanceof BadInputError,
  );
  return { refused, took: performance.now() - from };
}

fault(3, 'kill -9 at the phases of writing a checkpoint', async () => {
  const kills = times(6, 200);
  const directory = temporaryDirectory();
  let lost = 0;
  for (let kill = 0; kill < kills; kill++) {
    const target = join(directory, String(kill));
    mkdirSync(target);
    const child = startTypescript(new URL('write-forever.ts', support), [target]);
    const known = [await child.line(), await child.line()];
    const watcher = watch(target);
    // Creating, writing, renaming: each is a change or two of the folder.
    for (let change = 0; change <= kill % 6; change++) await once(watcher, 'change');
    child.kill();
    watcher.close();
    await child.exit;
    for (const line of known) {
      const { file, sha256 } = JSON.parse(line) as { file: string; sha256: string };
      await verifyCheckpoint(file, sha256).catch(() => lost++);
    }
    for (const name of readdirSync(target)) {
      const file = join(target, name);
      if (checkpointFileKind(name) !== 'complete') continue;
      const sha256 = createHash('sha256').update(readFileSync(file)).digest('hex');
      await verifyCheckpoint(file, sha256).catch(() => lost++);
    }
  }
  return { times: kills, lost, note: 'every file with its final name is whole' };
});

fault(4, 'flipped bytes: every one of the header, 100 of the tensors', async () => {
  const { file, sha256, bytes } = await writeCheckpoint(temporaryDirectory(), sampleCheckpoint(5));
  const content = readFileSync(file);
  const headerEnd = 8 + Number(content.readBigUInt64LE());
  const places = Array.from({ length: headerEnd }, (_, i) => i);
  for (let i = 0; i < 100; i++) places.push(headerEnd + Math.floor(((bytes - headerEnd - 1) * i) / 99));
  let lost = 0;
  let toldAfter = 0;
  for (const place of places) {
    const flipped = Buffer.from(content);
    flipped[place] = flipped[place]! ^ (1 << (place % 8));
    writeFileSync(file, flipped);
    const { refused, took } = await refusal(file, sha256);
    toldAfter = Math.max(toldAfter, took);
    if (!refused) lost++;
  }
  return { times: places.length, lost, toldAfter };
});

fault(5, 'a checkpoint cut short at every 4 KiB', async () => {
  const written = await writeCheckpoint(temporaryDirectory(), sampleCheckpoint(5, times(40_000, 2_000_000)));
  let lost = 0;
  let cuts = 0;
  let toldAfter = 0;
  for (let size = Math.floor((written.bytes - 1) / 4096) * 4096; size >= 0; size -= 4096) {
    truncateSync(written.file, size);
    const { refused, took } = await refusal(written.file, written.sha256);
    toldAfter = Math.max(toldAfter, took);
    if (!refused) lost++;
    cuts++;
  }
  return { times: cuts, lost, toldAfter };
});

fault(6, 'headers that claim 2^63 bytes or overlapping tensors', async () => {
  const file = join(temporaryDirectory(), 'step-00000001.safetensors');
  const header = (json: object): Buffer => {
    const text = Buffer.from(JSON.stringify(json));
    const length = Buffer.alloc(8);
    length.writeBigUInt64LE(BigInt(text.length));
    return Buffer.concat([length, text, Buffer.alloc(64)]);
  };
  const tensor = (begin: number, end: number, shape = [(end - begin) / 4]) => ({
    dtype: 'F32',
    shape,
    data_offsets: [begin, end],
  });
  const huge = Buffer.alloc(64);
  huge.writeBigUInt64LE(2n ** 63n);
  const claims = [
    huge,
    header({ a: tensor(0, 64), b: tensor(32, 64) }),
    header({ a: tensor(0, 2 ** 50) }),
    header({ a: tensor(0, 64, [2 ** 31, 2 ** 31]) }),
    header({ a: tensor(-64, 0) }),
  ];
  let lost = 0;
  let toldAfter = 0;
  const before = process.memoryUsage().arrayBuffers;
  for (const claim of claims) {
    writeFileSync(file, claim);
    const sha256 = createHash('sha256').update(claim).digest('hex');
    const { refused, took } = await refusal(file, sha256);
    toldAfter = Math.max(toldAfter, took);
    if (!refused) lost++;
  }
  expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(2 ** 20);
  return { times: claims.length, lost, toldAfter };
});

fault(
  7,
  'a full disk while a checkpoint is written',
  async () => {
    const directory = temporaryDirectory();
    const child = startTypescript(new URL('write-once.ts', support), [directory, '100000'], {
      disk: { directory, kib: 200 },
    });
    const said = JSON.parse(await child.line()) as { message: string; left: string[] };
    await child.exit;
    expect(said.message).toMatch(/the disk is full; free some space and resume the run/);
    return { times: 1, lost: said.left.length, note: 'nothing half-written is left' };
  },
  canMountDisk ? null : 'this system lets no process mount a disk of its own',
);
