import type { z } from 'zod';
import { BadInputError } from '../contract/index.js';
import { labCommandSchema, type LabCommand, type LabEvent } from '../contract/recipe-lab.js';
import { findRecipe, recipes } from '../recipes/index.js';
import { openTrainerPort } from '../trainer/trainer-port.js';
import { TrainingRequests } from './training-requests.js';

type Send = (event: LabEvent) => void;

/**
 * Entry of the lab process: it does the experiment of one recipe. To cancel one is to end its process, which keeps
 * nothing; the runs it asks for are trained and stored by the workbench.
 */
function main(): void {
  const port = openTrainerPort();
  if (port === null) {
    process.stderr.write('This file is the lab process of GAN Workbench; run: gan-workbench recipes list\n');
    process.exit(2);
  }
  const send: Send = (event) => {
    port.send(event);
  };
  const requests = new TrainingRequests(send);
  port.onMessage((message) => {
    const command = labCommandSchema.safeParse(message);
    if (command.success) void obey(command.data, requests, send);
    else send({ type: 'failed', reason: refusal(command.error), badInput: false });
  });
  port.onClosed(() => process.exit(0));
  // Ctrl-C reaches every process of the terminal; the workbench decides what it means.
  process.on('SIGINT', () => {});
}

/** Why a message is no command; whoever sent it waits for an answer. */
function refusal({ issues }: z.ZodError): string {
  const issue = issues.map(({ path, message }) => `${path.join('.')}: ${message}`)[0] ?? '';
  return `The lab process cannot read what it is to do (${issue}); start the workbench again.`;
}

async function obey(command: LabCommand, requests: TrainingRequests, send: Send): Promise<void> {
  switch (command.type) {
    case 'list':
      send({ type: 'recipes', recipes: recipes.map(({ card }) => card) });
      return;
    case 'trained':
    case 'untrained':
      requests.answer(command);
      return;
    case 'run':
      send(await run(command, requests, send));
      return;
  }
}

async function run(
  { recipe, size, changes, seed, threads }: Extract<LabCommand, { type: 'run' }>,
  requests: TrainingRequests,
  send: Send,
): Promise<LabEvent> {
  try {
    const prepared = findRecipe(recipe).prepare(size, changes);
    // Loaded here: a process that only lists or refuses recipes has no use for the runtime.
    const { createLaboratory } = await import('./laboratory.js');
    const changed = Object.keys(changes);
    const laboratory = createLaboratory({ seed, changed, threads, requests, send });
    const measurement = await prepared.measure(laboratory);
    return { type: 'measured', setting: prepared.setting, measurement };
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    return { type: 'failed', reason, badInput: error instanceof BadInputError };
  }
}

main();
