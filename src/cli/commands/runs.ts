import type { Command } from 'commander';
import { addRunsDeleteCommand } from './runs-delete.js';
import { addRunsListCommand } from './runs-list.js';
import { addRunsResumeCommand } from './runs-resume.js';
import { addRunsShowCommand } from './runs-show.js';

export function addRunsCommand(program: Command): void {
  const runs = program
    .command('runs')
    .description('list, show, continue and delete stored runs')
    .addHelpText('after', '\nExample:\n  gan-workbench runs list');
  addRunsListCommand(runs);
  addRunsShowCommand(runs);
  addRunsResumeCommand(runs);
  addRunsDeleteCommand(runs);
}
