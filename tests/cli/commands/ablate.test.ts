import { existsSync } from 'node:fs';
import { afterAll, expect, it } from 'vitest';
import type { AblationTable } from '../../../src/contract/ablation.js';
import { runCommand } from '../support/built-command-line.js';
import { Workplace } from '../support/workplace.js';

const place = new Workplace();
afterAll(() => {
  place.remove();
});

it('trains every variant as one group, prints the table and keeps it', async () => {
  const config = place.config({ objective: { kind: 'gan-nonsaturating' } });
  const options = ['--techniques', 'labelSmoothing,instanceNoise', '--seeds', '2', '--json'];
  const ended = await runCommand(['ablate', config, ...options, '--store', place.store]);
  expect(ended.code, ended.stderr).toBe(0);
  const table = JSON.parse(ended.stdout) as AblationTable;
  expect(table.rows.map(({ variant }) => variant)).toEqual([
    'none',
    'labelSmoothing',
    'instanceNoise',
    'together',
  ]);
  expect(table.columns).toContain('modes_covered');
  expect(table.rows.every(({ runs, metrics }) => runs.length === 2 && metrics['loss_d']!.mean !== null)).toBe(
    true,
  );
  const list = await runCommand(['runs', 'list', '--json', '--store', place.store]);
  const stored = JSON.parse(list.stdout) as { id: string; group: string; config: { seed: number } }[];
  expect(new Set(stored.map(({ group }) => group))).toEqual(new Set([table.group]));
  expect(stored.map(({ id }) => id).sort()).toEqual(table.rows.flatMap(({ runs }) => runs).sort());
  const again = await runCommand(['ablate', '--stored', '--json', '--store', place.store]);
  expect(JSON.parse(again.stdout)).toEqual([table]);
});

it('refuses a technique that does not go with the preset, and stores nothing', async () => {
  const store = place.path('empty');
  const refused = ['ablate', 'gaussians8', '--objective', 'wgan', '--techniques', 'labelSmoothing'];
  const ended = await runCommand([...refused, '--store', store]);
  expect(ended).toMatchObject({ code: 2, stdout: '' });
  expect(ended.stderr).toContain('techniques.labelSmoothing: objective.kind wgan has no labels');
  expect(existsSync(store)).toBe(false);
});
