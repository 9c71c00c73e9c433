import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readCheckpoint } from '../../src/checkpoint/index.js';
import { RunStore } from '../../src/workbench/store/index.js';
import { runCommand, type Ended } from './support/built-command-line.js';
import { Workplace } from './support/workplace.js';

describe('train sheet.png', () => {
  const [here, elsewhere] = [new Workplace(), new Workplace()];
  afterAll(() => {
    for (const place of [here, elsewhere]) place.remove();
  });
  const command = (place: Workplace, ...args: string[]): Promise<Ended> =>
    runCommand([...args, '--store', place.store], { cwd: here.folder });
  const ids: string[] = [];

  /** What a training leaves: its config, its losses and the tensors of its last checkpoint. */
  async function left(place: Workplace, id: string): Promise<unknown> {
    const store = RunStore.open(place.store);
    const { config, step } = store.run(id);
    const checkpoint = store.checkpoints(id).at(-1);
    store.close();
    const tensors =
      checkpoint === undefined ? null : await readCheckpoint(checkpoint.file, checkpoint.sha256);
    const file = here.path(`${id}.json`);
    await command(place, 'export', 'metrics', id, '--out', file);
    const { loss_d, loss_g } = JSON.parse(readFileSync(file, 'utf8')) as Record<string, unknown>;
    return { config, step, loss_d, loss_g, tensors: tensors?.tensors };
  }

  beforeAll(async () => {
    for (const seed of ['7', '8']) {
      const trained = await command(here, 'train', here.config(), '--seed', seed, '--set', 'batchSize=4');
      ids.push(trained.stdout.split(' ')[0] ?? '');
    }
    for (const [name, shown] of [
      ['one.png', ids.slice(0, 1)],
      ['two.png', ids],
    ] as const) {
      const exported = await command(here, 'export', 'sheet', ...shown, '--step', '3', '--out', name);
      expect(exported).toMatchObject({ code: 0, stderr: '' });
    }
  });

  it('trains the run of the picture again, to the bit, in a store that does not have it', async () => {
    const trained = await command(elsewhere, 'train', 'one.png');
    expect(trained).toMatchObject({ code: 0 });
    const id = trained.stdout.split(' ')[0] ?? '';
    expect(id).not.toBe(ids[0]);
    expect(await left(elsewhere, id)).toEqual(await left(here, ids[0] ?? ''));
  });

  it('takes one of several runs by its id, and changes on top', async () => {
    const [, second = ''] = ids;
    const trained = await command(elsewhere, 'train', `two.png@${second}`, '--steps', '2');
    expect(trained).toMatchObject({ code: 0 });
    const store = RunStore.open(elsewhere.store);
    expect(store.run(trained.stdout.split(' ')[0] ?? '').config).toMatchObject({ seed: 8, steps: 2 });
    store.close();
  });

  it('asks which where a picture shows several, and refuses what is no picture of a run', async () => {
    const several = await command(elsewhere, 'train', 'two.png');
    expect(several).toMatchObject({ code: 2, stdout: '' });
    expect(several.stderr).toMatch(/two\.png: the picture shows 2 runs: name one, for example two\.png@\w+/);
    const other = await command(elsewhere, 'train', 'two.png@zzz');
    expect(other.stderr).toMatch(/the picture shows no such run/);
    here.write('photo.png', readFileSync(here.path('one.png')).subarray(0, 100));
    const cut = await command(elsewhere, 'train', 'photo.png');
    expect(cut.code).toBe(2);
    expect(cut.stderr).toMatch(/^error: photo\.png[^\n]+\n$/);
  });
});
