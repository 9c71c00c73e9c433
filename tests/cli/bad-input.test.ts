import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { RunStore } from '../../src/workbench/store/index.js';
import { canMountDisk } from '../checkpoint/support/typescript-child.js';
import { runCommand, type Ended } from './support/built-command-line.js';
import { Workplace } from './support/workplace.js';

const place = new Workplace();
const command = (...args: string[]): Promise<Ended> =>
  runCommand([...args, '--store', place.store], { cwd: place.folder });
const train = (changes: object, ...options: string[]): Promise<Ended> =>
  command('train', place.config(changes), ...options);

/** Everything stored: runs as listed, and the bytes of every checkpoint. */
function stored(): unknown {
  const store = RunStore.open(place.store);
  const runs = store.list();
  store.close();
  const folder = join(place.store, 'runs');
  const files = existsSync(folder) ? readdirSync(folder, { recursive: true, encoding: 'utf8' }).sort() : [];
  const hashes = files
    .filter((file) => file.endsWith('.safetensors'))
    .map((file) => [
      file,
      createHash('sha256')
        .update(readFileSync(join(folder, file)))
        .digest('hex'),
    ]);
  return { runs, hashes };
}

/** Asserts exit code 2 and one line on stderr that names every one of `parts`. */
function expectBadInput(ended: Ended, ...parts: string[]): void {
  expect(ended.stderr).toMatch(/^error: [^\n]+\n$/);
  for (const part of parts) expect(ended.stderr).toContain(part);
  expect(ended).toMatchObject({ code: 2, stdout: '' });
}

let runId = '';
let before: unknown;

beforeAll(async () => {
  const trained = await train({});
  runId = trained.stdout.split(' ')[0] ?? '';
  before = stored();
});
afterAll(() => {
  place.remove();
});

describe('config', () => {
  it('unknown key, wrong type: names the file and the key', async () => {
    expectBadInput(await train({ learningRate: 1 }), 'config.json', 'unknown key "learningRate"');
    expectBadInput(await train({ batchSize: 'many' }), 'config.json', '"batchSize"');
    expectBadInput(await train({}, '--set', 'foo.bar=1'), '--set foo.bar');
    expect(stored()).toEqual(before);
  });

  it('impossible shape, batch norm with a gradient penalty: names the key', async () => {
    expectBadInput(await train({ generator: { kind: 'dcgan' } }), 'generator.kind', '[2]');
    const networks = {
      generator: { kind: 'dcgan', channels: 1 },
      discriminator: { kind: 'dcgan', channels: 1 },
    };
    const penalty = { data: { kind: 'mnist' }, objective: { kind: 'wgan-gp' }, ...networks };
    expectBadInput(await train(penalty), 'discriminator.normalization');
    expect(stored()).toEqual(before);
  });

  it('neither a file nor a preset', async () => {
    expectBadInput(await command('train', 'nowhere.json'), 'nowhere.json', 'no such file');
    expectBadInput(await command('pair', 'gaussians9'), '"gaussians9"', 'gaussians8');
  });

  it.each([
    [['train'], 'name a config file or a preset'],
    [['train', '--from', 'a@b'], '--from'],
    [['train', 'gaussians8', '--from', '7k3m@3'], 'gaussians8: a branch takes the config of its run'],
    [['train', 'gaussians8', '--further-steps', '3'], '--further-steps'],
    [['train', 'gaussians8', '--frobnicate'], "unknown option '--frobnicate'"],
    [['train', 'gaussians8', '--seed', '4294967296'], '--seed'],
    [['train', 'gaussians8', '--steps', '1e3'], '--steps'],
    [['frobnicate'], "unknown command 'frobnicate'"],
    [['pair', 'moons', '--objectives', 'gan'], '--objectives'],
    [['serve', '--port', '65536'], '--port'],
    [['export', 'animation', '7k3m', '--frames', '201', '--out', 'x.gif'], '--frames'],
    [['export', 'animation', '7k3m', '--fps', '30.5', '--out', 'x.gif'], '--fps'],
    [['runs', 'list', '--store', '/nonexistent-store'], '/nonexistent-store'],
  ])('%j', async (args, part) => {
    expectBadInput(await runCommand(args), part);
  });
});

describe('data', () => {
  const idxHeader = (...words: number[]): Uint8Array =>
    Uint8Array.from(words.flatMap((word) => [word >>> 24, word >>> 16, word >>> 8, word]));

  it('batch larger than the data', async () => {
    expectBadInput(await train({ batchSize: 65 }), 'batchSize: 65', '64');
    expect(stored()).toEqual(before);
  });

  it('missing and truncated IDX file, relative to the config', async () => {
    const networks = { generator: { kind: 'mlp', hidden: [8] }, discriminator: { kind: 'mlp', hidden: [8] } };
    expectBadInput(
      await train({ data: { kind: 'idx', images: 'gone.idx' }, ...networks }),
      place.path('gone.idx'),
    );
    place.write('short.idx', Uint8Array.from([...idxHeader(0x803, 10, 28, 28), 1, 2, 3]));
    expectBadInput(
      await train({ data: { kind: 'idx', images: 'short.idx' }, ...networks }),
      place.path('short.idx'),
    );
    expect(stored()).toEqual(before);
  });

  it('folder with a text file named .png', async () => {
    mkdirSync(place.path('pictures'));
    writeFileSync(place.path('pictures/note.png'), 'not a picture');
    const ended = await train({ data: { kind: 'image-folder', path: 'pictures', size: 28, channels: 1 } });
    expectBadInput(ended, place.path('pictures/note.png'));
    expect(stored()).toEqual(before);
  });

  it('folder that is not there', async () => {
    expectBadInput(
      await train({ data: { kind: 'image-folder', path: 'none', size: 28 } }),
      place.path('none'),
    );
  });
});

describe('store', () => {
  it('that cannot be written', async () => {
    const file = place.write('a-file', '');
    expectBadInput(
      await runCommand(['train', place.config(), '--store', join(file, 'store')]),
      join(file, 'store'),
    );
  });

  it.skipIf(!canMountDisk)('on a full disk (needs a mount namespace)', async () => {
    const [disk, config] = [
      place.path('disk'),
      place.config({ generator: { kind: 'mlp', hidden: [512, 512] } }),
    ];
    mkdirSync(disk);
    const mount = ['unshare', '-rm', 'sh', '-c', 'mount -t tmpfs -o size=1536k none "$0" && exec "$@"', disk];
    const ended = await runCommand(['train', config, '--store', join(disk, 'store')], { through: mount });
    expect(ended.stderr.split('\n').at(-2)).toMatch(
      /^error: The disk of .* has \d+ MB left, a training needs \d+ MB: free some space/,
    );
    expect(ended).toMatchObject({ code: 2, stdout: '' });
  });

  it('bundle that does not exist', async () => {
    expectBadInput(
      await command('import', place.path('none.ganwb')),
      `${place.path('none.ganwb')} cannot be read: it does not exist; give the path of a run bundle.`,
    );
  });

  it('run that does not exist', async () => {
    for (const args of [
      ['runs', 'resume'],
      ['runs', 'delete'],
      ['export', 'sheet', '--out', 'x.png'],
    ]) {
      expectBadInput(await command(...args, 'zzzzzzzz'), '"zzzzzzzz"');
    }
    expect(existsSync(place.path('x.png'))).toBe(false);
  });

  it('checkpoint with a wrong hash', async () => {
    const store = RunStore.open(place.store);
    const checkpoint = store.checkpoints(runId)[0];
    store.close();
    if (checkpoint === undefined) throw new Error('no checkpoint');
    const bytes = readFileSync(checkpoint.file);
    const damaged = Uint8Array.from(bytes);
    damaged[damaged.length - 1] = (damaged.at(-1) ?? 0) ^ 1;
    writeFileSync(checkpoint.file, damaged);
    const inDamage = stored();
    expectBadInput(
      await command('runs', 'resume', runId, '--checkpoint', '3'),
      checkpoint.file,
      checkpoint.sha256,
    );
    expect(stored()).toEqual(inDamage);
    writeFileSync(checkpoint.file, bytes);
    expect(stored()).toEqual(before);
  });

  it('finished run, checkpoint that is not there', async () => {
    expectBadInput(await command('runs', 'resume', runId), runId, 'finished');
    expectBadInput(await command('runs', 'resume', runId, '--checkpoint', '4'), runId, 'step 4');
    expect(stored()).toEqual(before);
  });
});

describe('results', () => {
  it('file that cannot be written, wrong ending, step without samples', async () => {
    expectBadInput(await command('export', 'sheet', runId, '--out', 'none/x.png'), '--out none/x.png');
    expectBadInput(await command('export', 'sheet', runId, '--out', 'x.jpg'), '--out x.jpg', '.png');
    expectBadInput(await command('export', 'metrics', runId, '--out', 'x.txt'), '--out x.txt', '.csv');
    expectBadInput(await command('export', 'sheet', runId, '--step', '1', '--out', 'x.png'), 'step 1');
    expectBadInput(await command('export', 'sheet', runId), '--out');
    expect(existsSync(place.path('x.png'))).toBe(false);
  });

  it.each([
    ['sheet', 'x.png'],
    ['animation', 'x.gif'],
    ['report', 'x.html'],
  ])('export %s of more runs than are shown side by side', async (kind, out) => {
    const ids = Array.from({ length: 13 }, () => runId);
    expectBadInput(
      await command('export', kind, ...ids, '--out', out),
      `export ${kind}: 13 runs are named, one file takes 12 at most; name fewer.`,
    );
  });
});
