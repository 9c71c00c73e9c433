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

it.each(commandsBelow(await createCommandLine([])))(
  '%s explains itself with an example of itself',
  (words, command) => {
    let help = '';
    command.configureOutput({ writeOut: (text) => (help += text) }).outputHelp();
    expect(command.description()).toMatch(/\S/);
    expect(help).toMatch(new RegExp(`\\nExamples?:\\n(.*\\n)*? *gan-workbench ${words}\\b`));
  },
);
