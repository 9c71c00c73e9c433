import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readExportTrace } from '../../src/workbench/export/index.js';
import { RunStore } from '../../src/workbench/store/index.js';
import { jsonLines, runCommand, type Ended } from './support/built-command-line.js';
import { Workplace } from './support/workplace.js';

interface ListedRun {
  readonly id: string;
  readonly status: string;
  readonly step: number;
  readonly config: { readonly seed: number; readonly batchSize: number };
}

describe('train and what follows', () => {
  const place = new Workplace();
  afterAll(() => {
    place.remove();
  });
  const command = (...args: string[]): Promise<Ended> =>
    runCommand([...args, '--store', place.store], { cwd: place.folder });
  const list = async (): Promise<ListedRun[]> =>
    JSON.parse((await command('runs', 'list', '--json')).stdout) as ListedRun[];
  let trained: Ended;
  let id: string;

  beforeAll(async () => {
    trained = await command('train', place.config(), '--seed', '7', '--set', 'batchSize=4');
    id = trained.stdout.split(' ')[0] ?? '';
  });

  it('ends with code 0 and says so on stdout, progress on stderr', () => {
    expect(trained.code).toBe(0);
    expect(trained.stdout).toMatch(/^[0-9a-z]+ wgan finished at step 6\.\n$/);
    expect(trained.stderr).toMatch(/started at step 0 of 6 on cpu \(onnxruntime /);
    expect(trained.stderr).toMatch(/step 6\/6 \(100 %\)/);
  });

  it('runs list: shows the run with the options in its config', async () => {
    const [run, ...others] = await list();
    expect(others).toEqual([]);
    expect(run).toMatchObject({ id, status: 'finished', step: 6, config: { seed: 7, batchSize: 4 } });
    const table = await command('runs', 'list');
    expect(table.stdout).toMatch(new RegExp(`^ID .*\n${id} +finished +6/6 +wgan +ring +7`));
  });

  it('runs show: config, metrics, samples and checkpoints', async () => {
    const shown = await command('runs', 'show', id.slice(0, 7));
    expect(shown.code).toBe(0);
    for (const part of [
      'checkpoints  2 at step 3, 6',
      'samples      3 at step 0, 3, 6',
      'loss_d',
      '"batchSize": 4',
    ]) {
      expect(shown.stdout).toContain(part);
    }
    const document = JSON.parse((await command('runs', 'show', id, '--json')).stdout) as Record<
      string,
      unknown
    >;
    expect(document).toMatchObject({ run: { id }, sampleSteps: [0, 3, 6] });
  });

  it('export sheet: a PNG that leads back to the run', async () => {
    const ended = await command('export', 'sheet', id, '--step', '3', '--out', 'sheet.png');
    expect(ended).toMatchObject({ code: 0, stderr: '' });
    const trace = readExportTrace(readFileSync(place.path('sheet.png')));
    expect(trace?.runs).toMatchObject([{ id, seed: 7, step: 3 }]);
    expect(trace?.runs[0]?.checkpoint).toMatch(/^[0-9a-f]{64}$/);
  });

  it('export metrics: CSV and JSON by the ending of the name', async () => {
    expect((await command('export', 'metrics', id, '--out', 'losses.csv')).code).toBe(0);
    const lines = readFileSync(place.path('losses.csv'), 'utf8').trimEnd().split('\r\n');
    expect(lines).toHaveLength(7);
    expect(lines[0]).toMatch(/^step,seconds,loss_d,loss_g,.*samples_per_second$/);
    const json = await command('export', 'metrics', id, '--out', 'losses.json', '--json');
    expect(JSON.parse(json.stdout)).toMatchObject({ file: place.path('losses.json'), rows: 6 });
    const metrics = JSON.parse(readFileSync(place.path('losses.json'), 'utf8')) as { step: number[] };
    expect(metrics.step).toEqual([1, 2, 3, 4, 5, 6]);
  });

  it('train --json: JSON lines and nothing else', async () => {
    const ended = await command('train', place.config(), '--json');
    expect(ended).toMatchObject({ code: 0, stderr: '' });
    const lines = jsonLines(ended.stdout);
    const events = lines.map(({ event }) => event);
    expect(events[0]).toBe('started');
    expect(events.at(-1)).toBe('finished');
    expect(new Set(events)).toEqual(
      new Set(['started', 'progress', 'samples', 'checkpoint', 'log', 'finished']),
    );
    expect(lines.findLast(({ event }) => event === 'log')).toMatchObject({
      level: 'info',
      text: expect.stringMatching(/^Peak memory of the training process: \d+ MB\.$/) as string,
    });
    expect(lines.findLast(({ event }) => event === 'progress')).toMatchObject({
      step: 6,
      steps: 6,
      metrics: { loss_d: expect.any(Number) as number },
    });
  });

  it('runs delete: the run is gone, the others are not', async () => {
    const before = await list();
    expect((await command('runs', 'delete', id)).stdout).toBe(`Deleted run ${id} (tiny).\n`);
    expect((await list()).map((run) => run.id)).toEqual(
      before.map((run) => run.id).filter((other) => other !== id),
    );
    const store = RunStore.open(place.store);
    expect(() => store.run(id)).toThrow('There is no run');
    store.close();
  });
});
