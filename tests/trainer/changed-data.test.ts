import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import sharp from 'sharp';
import { expect, it } from 'vitest';
import { readCheckpoint } from '../../src/checkpoint/index.js';
import { importOptionsSchema, type RunConfigInput } from '../../src/contract/index.js';
import { importDataset } from '../../src/data/index.js';
import { checkpointAt, ofType, temporaryFolder, tinyConfig, train } from './support/tiny-run.js';

const networks = {
  batchSize: 4,
  generator: { kind: 'mlp', hidden: [8] },
  discriminator: { kind: 'mlp', hidden: [8] },
} satisfies Partial<RunConfigInput>;

/** Images of one grey each, black on the left side. */
async function pictures(folder: string, greys: readonly number[]): Promise<void> {
  await mkdir(folder, { recursive: true });
  for (const [i, grey] of greys.entries()) {
    const pixels = Buffer.from(Array.from({ length: 784 }, (_, p) => (p % 28 < 14 ? 0 : grey)));
    const image = sharp(pixels, { raw: { width: 28, height: 28, channels: 1 } });
    await writeFile(join(folder, `${i}.png`), await image.png().toBuffer());
  }
}

it('records what it trains on, and refuses to go on over a folder that has changed', async () => {
  const folder = join(temporaryFolder(), 'in');
  await pictures(folder, [10, 20, 30, 40, 50, 60]);
  const data = { kind: 'image-folder', path: folder, size: 28, channels: 1 } as const;
  const directory = temporaryFolder();
  const before = await train(tinyConfig({ ...networks, data, steps: 3 }), { directory });
  const identity = ofType(before, 'started')[0]!.data;
  expect(identity).toMatchObject({ samples: 6, blockSize: 1 });
  const resume = checkpointAt(before, directory);
  expect((await readCheckpoint(resume.file, resume.sha256)).data).toEqual(identity);

  await pictures(folder, [10, 20, 30, 99, 50, 60]);
  const config = tinyConfig({ ...networks, data });
  const refused = /^data: in has changed since the run began: 3\.png is another; restore the original/;
  await expect(train(config, { directory, resume })).rejects.toThrow(refused);
  // A run that has no checkpoint yet begins again, and it too with the data it began with.
  await expect(train(config, { directory, data: identity })).rejects.toThrow(refused);

  await pictures(folder, [10, 20, 30, 40, 50, 60]);
  expect((await train(config, { directory, resume })).at(-1)).toEqual({ type: 'finished', step: 8 });
});

it('goes on bitwise with mirrored images of an imported dataset', async () => {
  const store = temporaryFolder();
  const source = join(temporaryFolder(), 'in');
  await pictures(source, [10, 20, 30, 40, 50, 60, 70]);
  const options = importOptionsSchema.parse({ size: 28, channels: 1, holdOut: 0.2 });
  const { manifest, folder } = await importDataset({ source, name: 'in', options, directory: store });
  const { name, hash, shape } = manifest;
  const data = { kind: 'dataset', name, hash, path: folder, shape, flips: true } as const;
  const [whole, parts] = [temporaryFolder(), temporaryFolder()];
  const config = (steps: number) => tinyConfig({ ...networks, data, steps });
  const uninterrupted = await train(config(8), { directory: whole });
  const before = await train(config(3), { directory: parts });
  const after = await train(config(8), { directory: parts, resume: checkpointAt(before, parts) });
  const last = async (events: typeof after, directory: string) => {
    const { file, sha256 } = checkpointAt(events, directory);
    const { tensors, random, data: identity } = await readCheckpoint(file, sha256);
    return { tensors, random, identity };
  };
  expect(await last(after, parts)).toEqual(await last(uninterrupted, whole));
  // Six of seven images are trained on, each in both directions.
  expect((await last(after, parts)).identity).toMatchObject({ hash, samples: 6 });
  expect(JSON.parse((await last(after, parts)).random)).toMatchObject({ order: { length: 12 } });
});
