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
    expect((await stored('list')).stdout).not.toContain('holds');
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
  });
});
