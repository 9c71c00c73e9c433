import { Command, CommanderError } from 'commander';
import { describe, expect, it } from 'vitest';
import { addBenchCommand } from '../../../src/cli/commands/bench.js';
import { BadInputError } from '../../../src/contract/index.js';

/** Parses `bench ...args`; all of these are refused before anything is measured. */
async function bench(...args: string[]): Promise<unknown> {
  const silent = { writeErr: () => undefined, writeOut: () => undefined };
  const program = new Command().exitOverride().configureOutput(silent);
  addBenchCommand(program);
  for (const command of program.commands) command.exitOverride().configureOutput(silent);
  return program.parseAsync(['bench', ...args], { from: 'user' });
}

describe('bench refuses', () => {
  it('a row that does not exist', async () => {
    await expect(bench('--rows', 'mlp-128,mlp-9')).rejects.toThrow(/--rows: there is no row mlp-9/);
  });

  it('a peer that does not exist', async () => {
    await expect(bench('--peers', 'torch,jax')).rejects.toThrow(CommanderError);
    await expect(bench('--peers', 'torch,jax')).rejects.toThrow(/no peer jax; choose from torch, tfjs/);
  });

  it('no rounds', async () => {
    await expect(bench('--rounds', '0')).rejects.toThrow(CommanderError);
  });

  it.each(['--json', '--markdown'])('a %s file in a folder that does not exist', async (option) => {
    const refused = bench('--rows', 'mlp-128', option, '/does/not/exist/file');
    await expect(refused).rejects.toThrow(BadInputError);
    await expect(refused).rejects.toThrow(`${option} /does/not/exist/file: it cannot be written`);
  });
});
