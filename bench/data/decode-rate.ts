import { readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import sharp from 'sharp';
import { importOptionsSchema } from '../../src/contract/index.js';
import { importDataset } from '../../src/data/index.js';
import { POOL_THREADS } from '../../src/data/images/image-library.js';
import { median, type Figure } from '../figures/figure.ts';
import { classFolder } from './make-pictures.ts';

const ROUNDS = 7;

interface Spent {
  readonly wall: number;
  readonly processor: number;
}

/** Microseconds per image of `work`, of the wall clock and of all threads of this process. */
async function spent(count: number, work: () => Promise<void>): Promise<Spent> {
  const before = process.cpuUsage();
  const begun = performance.now();
  await work();
  const wall = (1000 * (performance.now() - begun)) / count;
  const { user, system } = process.cpuUsage(before);
  return { wall, processor: (user + system) / count };
}

/** sharp reading, decoding and resizing the files and nothing else, on as many threads as an import has. */
async function sharpAlone(files: readonly string[], size: number): Promise<void> {
  let next = 0;
  const work = async (): Promise<void> => {
    for (let file = files[next++]; file !== undefined; file = files[next++]) {
      await sharp(file).resize(size, size).raw().toBuffer();
    }
  };
  await Promise.all(Array.from({ length: POOL_THREADS + 2 }, work));
}

/**
 * Imports of a thousand pictures each, in turn with sharp alone over the same files; the one that begins
 * alternates. A whole import is measured: listing, hashing, writing to the disk and waiting for it.
 */
export async function* measureDecodeRate(pictures: string, directory: string): AsyncGenerator<Figure> {
  const options = importOptionsSchema.parse({ size: 64, channels: 3 });
  const rounds: { alone: Spent; imported: Spent }[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    const source = classFolder(pictures, round);
    const names = (await readdir(source, { recursive: true })).filter((name) => /\d\.(png|jpg)$/.test(name));
    const files = names.sort().map((name) => join(source, name));
    const alone = (): Promise<Spent> => spent(files.length, () => sharpAlone(files, 64));
    const imported = (): Promise<Spent> =>
      spent(files.length, async () => {
        const { folder } = await importDataset({ source, name: 'part', options, directory });
        await rm(folder, { recursive: true });
      });
    // What is read first comes from the disk, and the first import compiles its loops.
    if (round === 0) {
      await alone();
      await imported();
    }
    const first = round % 2 === 0 ? await alone() : await imported();
    const second = round % 2 === 0 ? await imported() : await alone();
    rounds.push(round % 2 === 0 ? { alone: first, imported: second } : { alone: second, imported: first });
  }
  const share = (key: keyof Spent): number[] =>
    rounds.map(({ alone, imported }) => (100 * alone[key]) / imported[key]);
  const texts = (values: readonly number[]): string => values.map((value) => value.toFixed(0)).join(', ');
  const rate = (key: 'alone' | 'imported'): string =>
    (1e6 / median(rounds.map((round) => round[key].wall))).toFixed(0);
  yield {
    name: 'import of 64 x 64 RGB images, of the rate of sharp alone',
    value: median(share('wall')),
    limit: 80,
    unit: '%',
    atLeast: true,
    note: `median of ${texts(share('wall'))}; ${rate('imported')} images/s, sharp alone ${rate('alone')}`,
  };
  yield {
    name: 'the same by processor time of all threads',
    value: median(share('processor')),
    limit: 80,
    unit: '%',
    atLeast: true,
    note: `median of ${texts(share('processor'))}; it does not depend on what else the machine does`,
  };
}
