import { chmod, mkdir, rm, symlink } from 'node:fs/promises';
import { join } from 'node:path';
import sharp from 'sharp';
import { describe, expect } from 'vitest';
import { loadDataset } from '../../../src/data/index.js';
import { listImages } from '../../../src/data/images/folder.js';
import { badInput, gatherAll, pngHeader, test } from '../support.js';

type Pipeline = ReturnType<typeof sharp>;
const plain = (background: string, width = 28, height = 28): Pipeline =>
  sharp({ create: { width, height, channels: 4, background } });

const load = (path: string, channels: 1 | 3 = 3): ReturnType<typeof loadDataset> =>
  loadDataset({ kind: 'image-folder', path, size: 28, channels }, 0);

/** First value of every plane, as bytes. */
const corners = (values: Float32Array): number[] =>
  Array.from({ length: values.length / 784 }, (_, k) => Math.round((values[k * 784]! + 1) * 127.5));

describe('a folder of images', () => {
  test('is read recursively in path order, all four formats', async ({ folder, write }) => {
    await write('b/2.webp', await plain('#00f').webp({ lossless: true }).toBuffer());
    await write('b/1.GIF', await plain('#0f0').gif().toBuffer());
    await write('a.png', await plain('#f00').png().toBuffer());
    await write('c.jpeg', await plain('#fff').jpeg().toBuffer());
    await write('b/notes.txt', 'not an image and not named like one');
    await write('b/._2.webp', 'bookkeeping');
    await write('.hidden/x.png', 'bookkeeping');
    const progress: number[][] = [];
    const dataset = await loadDataset({ kind: 'image-folder', path: folder, size: 28, channels: 3 }, 0, {
      onProgress: (...call) => progress.push(call),
    });
    expect([dataset.length, dataset.shape, dataset.labels]).toEqual([4, [3, 28, 28], null]);
    expect(folder.endsWith(dataset.name)).toBe(true);
    expect(corners(gatherAll(dataset))).toEqual([255, 0, 0, 0, 255, 0, 0, 0, 255, 255, 255, 255]);
    expect(progress.at(-1)).toEqual([4, 4]);
  });

  test('composites transparency over white, in colour and in grey', async ({ folder, write }) => {
    await write('0.png', await plain('#0000').png().toBuffer());
    await write('1.png', await plain('#ff000080').png().toBuffer());
    await write('2.png', await plain('#f00').png().toBuffer());
    const colour = corners(gatherAll(await load(folder)));
    expect(colour).toEqual([255, 255, 255, 255, 127, 127, 255, 0, 0]);
    const grey = corners(gatherAll(await load(folder, 1)));
    // BT.601: 0.299 r + 0.587 g + 0.114 b
    expect(grey).toEqual([255, 165, 76]);
  });

  test('brings grey, 16-bit, CMYK and palette images to the same bytes', async ({ folder, write }) => {
    const grey = (channels: 3 | 4): Pipeline =>
      sharp({ create: { width: 28, height: 28, channels, background: '#808080' } });
    await write('0.png', await grey(3).toColourspace('b-w').png().toBuffer());
    await write('1.png', await grey(4).toColourspace('b-w').png().toBuffer());
    await write('2.png', await grey(3).toColourspace('rgb16').png().toBuffer());
    await write('3.png', await grey(3).png({ palette: true }).toBuffer());
    await write('4.jpg', await grey(3).toColourspace('cmyk').jpeg({ quality: 100 }).toBuffer());
    const bytes = corners(gatherAll(await load(folder)));
    expect(bytes.slice(0, 12)).toEqual(new Array(12).fill(128));
    for (const value of bytes.slice(12)) expect(Math.abs(value - 128)).toBeLessThan(20);
    expect(corners(gatherAll(await load(folder, 1))).slice(0, 4)).toEqual([128, 128, 128, 128]);
  });

  test('crops to the centre square', async ({ folder, write }) => {
    const red = await plain('#f00', 28, 28).png().toBuffer();
    const wide = plain('#00f', 84, 28).composite([{ input: red, left: 28, top: 0 }]);
    await write('wide.png', await wide.png().toBuffer());
    const values = gatherAll(await load(folder));
    expect(values.subarray(0, 784).every((v) => v === 1)).toBe(true);
    expect(values.subarray(2 * 784).every((v) => v === -1)).toBe(true);
  });

  test('turns a photo as its EXIF orientation says', async ({ folder, write }) => {
    const top = await plain('#fff', 28, 14).png().toBuffer();
    const upper = plain('#000').composite([{ input: top, left: 0, top: 0 }]);
    await write('turned.jpg', await upper.withMetadata({ orientation: 3 }).jpeg().toBuffer());
    const values = gatherAll(await load(folder, 1));
    expect(values[0]!).toBeLessThan(-0.9);
    expect(values[783]!).toBeGreaterThan(0.9);
  });

  test('takes the first frame of an animation', async ({ folder, write }) => {
    const frames = await Promise.all(['#f00', '#00f'].map((colour) => plain(colour).png().toBuffer()));
    await write(
      '0.gif',
      await sharp(frames, { join: { animated: true } })
        .gif()
        .toBuffer(),
    );
    expect(corners(gatherAll(await load(folder)))).toEqual([255, 0, 0]);
  });

  test('follows links to files but not to folders', async ({ folder, write }) => {
    const real = await write('real/0.png', await plain('#f00').png().toBuffer());
    await symlink(real, join(folder, 'link.png'));
    await symlink(folder, join(folder, 'real', 'loop'));
    expect(await listImages(folder, 'data.path')).toEqual(['link.png', 'real/0.png']);
  });
});

describe('a folder that cannot be used', () => {
  test('names a text file called .png, and the first of several; an SVG is no image here', async ({
    folder,
    write,
  }) => {
    await write('a.png', await plain('#f00').png().toBuffer());
    const bad = await write('b.png', 'this is text\n');
    await write('c.png', 'this is text too\n');
    await write('d.png', '<svg xmlns="http://www.w3.org/2000/svg" width="28" height="28"/>');
    const message = await badInput(load(folder));
    expect(message).toContain(`data.path: ${bad} cannot be used as an image (`);
    expect(message).toContain('it is no PNG, JPEG, WebP or GIF');
    await rm(join(folder, 'b.png'));
    await rm(join(folder, 'c.png'));
    expect(await badInput(load(folder))).toMatch(/d\.png .*it is no PNG, JPEG, WebP or GIF/);
  });

  test('names an empty, a truncated and a broken file', async ({ folder, write }) => {
    const texture = Uint8Array.from({ length: 64 * 64 * 3 }, (_, i) => (i * i * 31) >> 3);
    const noise = sharp(texture, { raw: { width: 64, height: 64, channels: 3 } });
    const png = await noise.clone().png().toBuffer();
    const jpeg = await noise.clone().jpeg().toBuffer();
    for (const [name, bytes] of [
      ['empty.png', new Uint8Array(0)],
      ['cut.png', png.subarray(0, png.length / 2)],
      ['cut.jpg', jpeg.subarray(0, jpeg.length / 2)],
      ['magic.png', png.subarray(0, 8)],
    ] as const) {
      const file = await write(`${name} folder/${name}`, bytes);
      expect(await badInput(load(join(folder, `${name} folder`)))).toContain(file);
    }
  });

  test('refuses an image of more pixels than the limit', async ({ folder, write }) => {
    const header = pngHeader(30_000, 30_000);
    const file = await write('huge.png', header);
    expect(await badInput(load(folder))).toMatch(/pixel limit/);
    expect(await badInput(load(folder))).toContain(file);
  });

  test('says when there are no images', async ({ folder, write }) => {
    await write('readme.txt', 'nothing here');
    expect(await badInput(load(folder))).toBe(
      `data.path: ${folder} holds no PNG, JPEG, WebP or GIF files; give the path of a folder of images.`,
    );
  });

  test('says when it is missing, or a file', async ({ folder, write }) => {
    const file = await write('file', '');
    expect(await badInput(load(join(folder, 'none')))).toMatch(
      /data\.path: the folder .*none .*does not exist/,
    );
    expect(await badInput(load(file))).toMatch(/it is not a folder/);
  });

  test('names a link that leads nowhere', async ({ folder }) => {
    await symlink(join(folder, 'gone'), join(folder, 'link.png'));
    expect(await badInput(load(folder))).toMatch(
      /link\.png cannot be used as an image \(it does not exist\)/,
    );
  });

  test.skipIf(process.getuid?.() === 0)(
    'says when it may not be read (not as root, who may)',
    async ({ folder }) => {
      const locked = join(folder, 'locked');
      await mkdir(locked, { mode: 0o000 });
      expect(await badInput(load(folder))).toMatch(/locked .*no permission to read it/);
      await chmod(locked, 0o700);
    },
  );

  test('stops at an abort', async ({ folder, write }) => {
    const png = await plain('#f00').png().toBuffer();
    for (let i = 0; i < 20; i++) await write(`${i}.png`, png);
    const controller = new AbortController();
    const load = loadDataset({ kind: 'image-folder', path: folder, size: 28, channels: 3 }, 0, {
      signal: controller.signal,
      onProgress: () => controller.abort(new Error('enough')),
    });
    await expect(load).rejects.toThrow('enough');
  });
});
