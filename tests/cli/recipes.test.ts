import { existsSync, readFileSync } from 'node:fs';
import { afterAll, describe, expect, it } from 'vitest';
import type { RecipeResult } from '../../src/contract/recipe.js';
import { runCommand, type Ended } from './support/built-command-line.js';
import { Workplace } from './support/workplace.js';

const place = new Workplace();
afterAll(() => {
  place.remove();
});
const recipes = (...args: string[]): Promise<Ended> =>
  runCommand(['recipes', ...args], { cwd: place.folder });
const stored = (...args: string[]): Promise<Ended> => recipes(...args, '--store', place.store);

describe('recipes', () => {
  it('show: the claim, the sizes and the numbers that can be replaced', async () => {
    const { stdout, code } = await recipes('show', 'mode-collapse');
    expect(code).toBe(0);
    expect(stdout).toMatch(/^Mode collapse\n/);
    expect(stdout).toMatch(/^full: 8 and 25 Gaussians, 5 seeds/m);
    expect(stdout).toMatch(/^steps +20 +\d+ +20000 +steps$/m);
    const { stdout: json } = await recipes('show', 'earth-mover', '--json');
    expect(JSON.parse(json)).toMatchObject({ id: 'earth-mover', numbers: [] });
  });

  it('refuses a recipe that there is not, and names those there are', async () => {
    for (const command of ['show', 'run']) {
      const { code, stderr } = await recipes(command, 'perpetual-motion');
      expect(code).toBe(2);
      expect(stderr).toContain('There is no recipe "perpetual-motion"; choose one of js-identity, nash-xy,');
    }
  });

  it('refuses numbers that a recipe does not have, and stores nothing', async () => {
    const unknown = await stored('run', 'nash-xy', '--set', 'stepz=5');
    expect(unknown).toMatchObject({ code: 2 });
    expect(unknown.stderr).toContain('stepz is no number of this recipe that can be changed; choose from');
    const negative = await stored('run', 'nash-xy', '--set', 'steps=-5');
    expect(negative).toMatchObject({ code: 2 });
    expect(negative.stderr).toContain('expected a positive number');
    const large = await stored('run', 'js-identity', '--set', 'width=100000000');
    expect(large).toMatchObject({ code: 2 });
    expect(large.stderr).toContain('width must be at most 8192.');
    expect((await stored('list')).stdout).not.toContain('holds');
  });

  it('refuses a seed that there cannot be, and a number without a value', async () => {
    const seed = await stored('run', 'nash-xy', '--seed', '4294967296');
    expect(seed).toMatchObject({ code: 2 });
    expect(seed.stderr).toContain('Expected a whole number from 0 to 4294967295.');
    const bare = await stored('run', 'nash-xy', '--set', 'steps');
    expect(bare).toMatchObject({ code: 2 });
    expect(bare.stderr).toContain('--set steps: expected name=value, for example --set steps=2000.');
  });

  it('refuses a report of nothing, and one to a folder that there is not', async () => {
    const file = place.path('nothing.md');
    await stored('list');
    const empty = await stored('report', '--out', file);
    expect(empty).toMatchObject({ code: 2 });
    expect(empty.stderr).toContain('the store has no result; make one with `recipes run`.');
    expect(existsSync(file)).toBe(false);
    expect((await stored('report')).stderr).toContain("required option '--out <file>' not specified");
  });

  it('run with other numbers, list and report', async () => {
    const { stdout, code } = await stored('run', 'nash-xy', '--set', 'steps=321', '--seed', '3', '--json');
    expect(code).toBe(0);
    const result = JSON.parse(stdout) as RecipeResult;
    expect(result).toMatchObject({ recipe: 'nash-xy', holds: true, changes: { steps: 321 }, seed: 3 });
    expect((await stored('list')).stdout).toMatch(/^nash-xy +holds \(quick with steps = 321\)/m);
    const file = place.path('results.md');
    expect(await stored('report', '--out', file)).toMatchObject({ code: 0 });
    expect(readFileSync(file, 'utf8')).toContain('321 steps of each method');
    expect(existsSync(place.path('results/nash-xy-1.svg'))).toBe(true);

    const nowhere = await stored('report', '--out', place.path('missing/results.md'));
    expect(nowhere).toMatchObject({ code: 2 });
    expect(nowhere.stderr).toContain('it cannot be written: its folder does not exist; name another place.');
    expect(existsSync(place.path('missing'))).toBe(false);

    const other = ['--store', place.path('other')];
    await recipes('run', 'earth-mover', ...other);
    await recipes('report', '--out', file, ...other);
    expect(readFileSync(file, 'utf8')).toContain('321 steps of each method');
    await recipes('report', '--out', file, '--anew', ...other);
    expect(readFileSync(file, 'utf8')).not.toContain('321 steps of each method');
  });
});
