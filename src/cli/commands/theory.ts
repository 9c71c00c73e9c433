import type { Command } from 'commander';
import { BadInputError } from '../../contract/index.js';
import { writeDocument, writeLines } from '../terminal/output.js';
import { textTable } from '../terminal/text-table.js';
import { addNashLab } from './theory-nash.js';
import { addDiscriminatorLab, addDivergencesLab } from './theory-pairs.js';
import { addPotentialLab } from './theory-potential.js';
import { finishLab, type JsonOption } from './theory-report.js';
import { addEarthMoverLab, addParallelLinesLab } from './theory-transport.js';

/** `theory`: exact numbers of the six labs, without any training. */
export function addTheoryCommand(program: Command): void {
  const theory = program
    .command('theory')
    .description('exact mathematics behind GAN and WGAN: numbers of six labs, without training')
    .addHelpText(
      'after',
      '\nExample:\n  gan-workbench theory divergences --p "normal(0,1)" --q "normal(1,1)"',
    );
  addDivergencesLab(theory);
  addDiscriminatorLab(theory);
  addNashLab(theory);
  addEarthMoverLab(theory);
  addParallelLinesLab(theory);
  addPotentialLab(theory);
  const labs = theory.commands.map((lab) => ({ name: lab.name(), description: lab.description() }));
  // The default command takes in what is the name of none.
  const list = theory
    .command('list', { isDefault: true })
    .description('list the labs')
    .argument('[lab]')
    .usage('[options]');
  finishLab(list, 'list').action((lab: string | undefined, { json }: JsonOption) => {
    if (lab !== undefined) {
      const names = labs.map(({ name }) => name).join(', ');
      throw new BadInputError(`There is no lab "${lab}"; choose one of ${names}.`);
    }
    if (json === true) writeDocument(labs);
    else writeLines(textTable(labs.map(({ name, description }) => [name, description])));
  });
}
