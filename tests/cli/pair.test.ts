import { existsSync, readFileSync } from 'node:fs';
import { afterAll, describe, expect, it } from 'vitest';
import { readExportTrace } from '../../src/workbench/export/index.js';
import { RunStore } from '../../src/workbench/store/index.js';
import { jsonLines, runCommand } from './support/built-command-line.js';
import { Workplace } from './support/workplace.js';

const small = ['generator', 'discriminator'].flatMap((network) => ['--set', `${network}.hidden=[8]`]);

describe('pair', () => {
  const place = new Workplace();
  afterAll(() => {
    place.remove();
  });

  it('trains GAN and WGAN from one seed in one group and writes both pictures', async () => {
    const args = ['pair', 'gaussians8', '--steps', '5', '--seed', '3', ...small, '--set', 'samples=32'];
    const ended = await runCommand([...args, '--out', 'both', '--store', place.store], { cwd: place.folder });
    expect(ended.code).toBe(0);
    const store = RunStore.open(place.store);
    const runs = store.list();
    expect(runs.map(({ config }) => config.objective.kind).sort()).toEqual(['gan-nonsaturating', 'wgan']);
    expect(new Set(runs.map(({ group }) => group)).size).toBe(1);
    const [first, second] = runs.map(({ id }) => store.samples(id, 0).values);
    expect(first).toEqual(second);
    store.close();
    for (const file of ['samples.png', 'charts.png']) {
      const trace = readExportTrace(readFileSync(place.path(`both/${file}`)));
      expect(trace?.runs).toMatchObject([
        { seed: 3, step: 5, config: { objective: { kind: 'gan-nonsaturating' } } },
        { seed: 3, step: 5, config: { objective: { kind: 'wgan' } } },
      ]);
    }
  });

  it('takes all three objectives and tells of each in JSON lines', async () => {
    const args = ['pair', 'moons', '--objectives', 'gan,wgan,wgan-gp', '--steps', '2', ...small, '--json'];
    const ended = await runCommand([...args, '--store', place.store], { cwd: place.folder });
    expect(ended).toMatchObject({ code: 0, stderr: '' });
    const lines = jsonLines(ended.stdout);
    expect(lines.filter(({ event }) => event === 'finished')).toHaveLength(3);
    expect(lines.at(-1)).toMatchObject({ event: 'pictures' });
    expect(existsSync(place.path('pair-moons/samples.png'))).toBe(true);
  });
});
