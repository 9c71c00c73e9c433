import { BadInputError } from '../contract/index.js';
import { labCommandSchema, type LabCommand, type LabEvent } from '../contract/recipe-lab.js';
import { findRecipe, recipes } from '../recipes/index.js';
import { TrainingRequests } from './training-requests.js';

/**
 * Entry of the lab process: it does the experiment of one recipe and ends. To cancel one is to end its process,
 * which keeps nothing; the runs it asks for are trained and stored by the workbench.
 */
function main(): void {
  if (process.send === undefined) {
    process.stderr.write('This file is the lab process of GAN Workbench; run: gan-workbench recipes list\n');
    process.exit(2);
  }
  const requests = new TrainingRequests(send);
  process.on('message', (message) => {
    const command = labCommandSchema.safeParse(message);
    if (!command.success) return;
    void obey(command.data, requests);
  });
  process.once('disconnect', () => process.exit(0));
  // Ctrl-C reaches every process of the terminal; the workbench decides what it means.
  process.on('SIGINT', () => {});
}

function send(event: LabEvent): void {
  process.send?.(event);
}

async function obey(command: LabCommand, requests: TrainingRequests): Promise<void> {
  switch (command.type) {
    case 'list':
      send({ type: 'recipes', recipes: recipes.map(({ card }) => card) });
      return;
    case 'trained':
    case 'untrained':
      requests.answer(command);
      return;
    case 'run':
      send(await run(command, requests));
      return;
  }
}

async function run(
  { recipe, size, seed, threads }: Extract<LabCommand, { type: 'run' }>,
  requests: TrainingRequests,
): Promise<LabEvent> {
  try {
    // Loaded here: a process that only lists recipes has no use for the runtime.
    const { createLaboratory } = await import('./laboratory.js');
    const laboratory = createLaboratory({ seed, threads, requests, send });
    return { type: 'measured', measurement: await findRecipe(recipe).measure(size, laboratory) };
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    return { type: 'failed', reason, badInput: error instanceof BadInputError };
  }
}

main();
