import { describe, expect, it } from 'vitest';
import { runCommand } from './support/built-command-line.js';

const commands = [
  'train',
  'pair',
  'runs',
  'runs list',
  'runs show',
  'runs resume',
  'runs delete',
  'data',
  'data add',
  'data list',
  'data inspect',
  'data remove',
  'export',
  'export sheet',
  'export metrics',
  'export network',
  'export animation',
  'export bundle',
  'export report',
  'import',
  'export tensorboard',
  'coverage',
  'ablate',
  'presets',
  'theory',
  'theory divergences',
  'theory kantorovich-rubinstein',
  'bench',
  'serve',
];

describe('--help', () => {
  it.each(commands)('%s has an example', async (command) => {
    const ended = await runCommand([...command.split(' '), '--help']);
    expect(ended).toMatchObject({ code: 0, stderr: '' });
    expect(ended.stdout).toMatch(new RegExp(`\nExamples?:\n  gan-workbench ${command}`));
  });
});

describe('presets', () => {
  it('lists the required ones with a line each', async () => {
    const { stdout } = await runCommand(['presets']);
    for (const name of [
      'gaussians8',
      'gaussians25',
      'swissroll',
      'mnist-mlp',
      'mnist-dcgan',
      'emoji64-dcgan',
    ]) {
      expect(stdout).toMatch(new RegExp(`^${name} +\\S.*\\.$`, 'm'));
    }
    const documents = JSON.parse((await runCommand(['presets', '--json'])).stdout) as { name: string }[];
    expect(documents.map(({ name }) => name)).toContain('mnist-mlp');
  });
});
