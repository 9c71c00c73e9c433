import { once } from 'node:events';
import { appendFileSync, mkdirSync, readdirSync, readFileSync, utimesSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import sharp from 'sharp';
import { afterAll, describe, expect, it } from 'vitest';
import { idxBytes } from '../../data/support.js';
import { runCommand, startCommand, type Ended } from '../support/built-command-line.js';
import { tinyConfig, Workplace } from '../support/workplace.js';

const place = new Workplace();
afterAll(() => {
  place.remove();
});
const data = (...args: string[]): Promise<Ended> =>
  runCommand(['data', ...args, '--store', place.store], { cwd: place.folder });
const write = (name: string, content: string | Uint8Array): string => {
  mkdirSync(dirname(place.path(name)), { recursive: true });
  return place.write(name, content);
};
const picture = (background: string, width = 40, height = 40): Promise<Buffer> =>
  sharp({ create: { width, height, channels: 3, background } })
    .png()
    .toBuffer();
const stored = (): string[] => readdirSync(join(place.store, 'datasets')).sort();

describe('data', () => {
  it('add: imports a folder, counts what it skips and says why; the same samples add nothing', async () => {
    const whole = await picture('#ff0000', 300, 200);
    write('photos/cat/a.png', whole);
    write('photos/cat/cut.png', whole.subarray(0, whole.length / 2));
    write('photos/dog/b.png', await picture('#00ff00', 20, 90));
    write('photos/dog/text.jpg', 'no image');
    const added = await data('add', 'photos', '--size', '28', '--hold-out', '0.5');
    expect(added).toMatchObject({ code: 0, stderr: '' });
    expect(added.stdout.split('\n')).toEqual([
      expect.stringMatching(/^Imported photos: 2 samples of 3 x 28 x 28 in 2 classes, hash [0-9a-f]{12}\.$/),
      '2 of 4 skipped:',
      '  cat/cut.png: it is damaged or cut off',
      '  dog/text.jpg: it is no PNG, JPEG, WebP or GIF',
      'Train on it with: gan-workbench train mnist-dcgan --data "photos"',
      '',
    ]);
    const again = await data('add', 'photos', '--size', '28', '--hold-out', '0.5', '--name', 'other');
    expect(again.stdout).toMatch(/^The store has these samples already, as photos \([0-9a-f]{12}\)\.\n$/);
    const { stdout } = await data('inspect', 'photos');
    expect(stdout).toMatch(/Held out +50 %/);
    expect(stdout).toMatch(/cat +1\ndog +1\n\n2 of 4 skipped:\n {2}cat\/cut\.png/);
  });

  it('add: takes the images and labels of a folder of IDX files', async () => {
    write('mnist/train-images-idx3-ubyte', idxBytes([2, 28, 28], new Uint8Array(1568)));
    write('mnist/train-labels-idx1-ubyte', idxBytes([2], [3, 1]));
    write('mnist/t10k-images-idx3-ubyte', idxBytes([1, 28, 28], new Uint8Array(784)));
    const { stdout } = await data('add', 'mnist', '--json');
    expect(JSON.parse(stdout)).toMatchObject({
      known: false,
      dataset: { name: 'mnist', count: 2, duplicates: 1, source: { format: 'IDX' } },
    });
    write('mnist/train-labels-idx1-ubyte', idxBytes([3], [3, 1, 2]));
    const refused = await data('add', 'mnist', '--hold-out', '0.5');
    expect(refused).toMatchObject({ code: 2, stdout: '' });
    expect(refused.stderr).toMatch(
      /^error: data add: .*labels-idx1-ubyte .*holds 3 labels but .*2 images.*\n$/,
    );
  });

  it.each([
    ['nothing there', ['nowhere'], /nowhere cannot be used \(it does not exist\)/],
    ['no image among the files', ['none'], /its only one was skipped, a\.png: it is no PNG/],
    ['another kind of file', ['notes.md'], /notes\.md is of no known kind/],
    ['an array of another type', ['x.npy'], /x\.npy cannot be used \(it is no \.npy file\)/],
    ['no zip file', ['x.zip'], /x\.zip cannot be read as a zip file/],
    ['a name that is taken', ['points.csv', '--name', 'photos'], /there is a dataset named photos/],
    ['too much held out', ['points.csv', '--hold-out', '0.9'], /--hold-out.*from 0 to 0\.5/],
  ])('add: refuses %s and leaves nothing', async (_, args, message) => {
    write('none/a.png', 'no image');
    write('notes.md', '# notes');
    write('x.npy', 'no array');
    write('x.zip', 'no archive');
    write('points.csv', '0,1\n1,0\n');
    const before = stored();
    const ended = await data('add', ...args);
    expect(ended).toMatchObject({ code: 2, stdout: '' });
    expect(ended.stderr).toMatch(/^error: [^\n]+\n$/);
    expect(ended.stderr).toMatch(message);
    expect(stored()).toEqual(before);
  });

  it('a run is refused when its data has changed, and keeps its dataset from being removed', async () => {
    const lines = Array.from({ length: 40 }, (_, i) => `${Math.cos(i)},${Math.sin(i)}\n`);
    await data('add', write('circle.csv', lines.join('')));
    const config = place.config({ ...tinyConfig, data: undefined });
    const train = (...args: string[]): Promise<Ended> =>
      runCommand([...args, '--store', place.store], { cwd: place.folder });
    const trained = await train('train', config, '--data', 'circle');
    expect(trained).toMatchObject({ code: 0 });
    const id = trained.stdout.split(' ')[0] ?? '';
    expect((await data('remove', 'circle')).stderr).toMatch(/One stored run was trained on circle/);

    const { stdout } = await data('inspect', 'circle', '--json');
    const samples = join((JSON.parse(stdout) as { path: string }).path, 'samples.bin');
    const bytes = readFileSync(samples);
    bytes[8 * 7] = (bytes[8 * 7] ?? 0) ^ 1;
    writeFileSync(samples, bytes);
    utimesSync(samples, 1, 1);
    const difference =
      /circle has changed since it was imported: 1 of its 40 samples, the first of them sample 7;/;
    for (const args of [
      ['train', config, '--data', 'circle'],
      ['train', '--from', `${id}@6`, '--further-steps', '2'],
    ]) {
      const refused = await train(...args);
      expect(refused.code).not.toBe(0);
      expect(refused.stderr).toMatch(difference);
    }
    appendFileSync(samples, 'x');
    expect((await train('train', config, '--data', 'circle')).stderr).toMatch(/321 bytes instead of 320/);
    expect(await data('remove', 'circle', '--force')).toMatchObject({ code: 0 });
  });

  it('add: Ctrl-C ends it, and the same command goes on from there', async () => {
    // A chunk of 682 records, and one that takes its time.
    const [small, large] = [await picture('#0000ff', 8, 8), await picture('#0000ff', 3000, 3000)];
    for (let i = 0; i < 712; i++) write(`many/${String(i).padStart(4, '0')}.png`, i < 682 ? small : large);
    const adding = startCommand(['data', 'add', 'many', '--store', place.store], { cwd: place.folder });
    const progress = /"done":682\b/;
    const folder = join(place.store, 'datasets');
    const written = (): boolean =>
      readdirSync(folder).some(
        (name) =>
          name.startsWith('.import-') &&
          readdirSync(join(folder, name)).includes('progress.json') &&
          progress.test(readFileSync(join(folder, name, 'progress.json'), 'utf8')),
      );
    await expect.poll(written, { timeout: 30_000, interval: 5 }).toBe(true);
    adding.child.kill('SIGINT');
    await once(adding.child, 'close');
    expect(await adding.ended).toMatchObject({
      code: 130,
      stdout: '',
      stderr: expect.stringMatching(
        /Stopped at \d+ of 712; the same command goes on from there\.\n$/,
      ) as unknown,
    });
    expect((await data('list')).stdout).toMatch(/Unfinished: .*many, 682 of 712; data add .*many goes on\./);
    const finished = await data('add', 'many');
    expect(finished.stdout).toMatch(/^Imported many: 712 samples of 3 x 64 x 64, hash/);
    expect(finished.stdout).toContain('711 of them equal an earlier one.');
    expect((await data('list')).stdout).not.toContain('Unfinished');
  });
});
