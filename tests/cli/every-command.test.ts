import type { Command } from 'commander';
import { expect, it } from 'vitest';
import { createCommandLine } from '../../src/cli/command-line.js';

/** Every command with the words that call it. */
function commandsBelow(command: Command, words: readonly string[] = []): [string, Command][] {
  return command.commands.flatMap((child): [string, Command][] => {
    const path = [...words, child.name()];
    return [[path.join(' '), child], ...commandsBelow(child, path)];
  });
}

const commands = commandsBelow(await createCommandLine([]));

it.each(commands)('%s explains itself with an example of itself', (words, command) => {
  let help = '';
  command.configureOutput({ writeOut: (text) => (help += text) }).outputHelp();
  expect(command.description()).toMatch(/\S/);
  expect(help).toMatch(new RegExp(`\\nExamples?:\\n(.*\\n)*? *gan-workbench ${words}\\b`));
});

it('every command but setup takes --json, and that of bench names a file, as README says', () => {
  const jsonOf = (command: Command) => command.options.find(({ long }) => long === '--json');
  const ends = commands.filter(([, command]) => command.commands.length === 0);
  expect(ends.filter(([, command]) => jsonOf(command) === undefined).map(([words]) => words)).toEqual([
    'setup cuda',
  ]);
  expect(ends.filter(([, command]) => jsonOf(command)?.required).map(([words]) => words)).toEqual(['bench']);
});
