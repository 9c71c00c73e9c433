import { RunFailedError } from '../../contract/index.js';
import { labEventSchema, type LabCommand, type LabEvent } from '../../contract/recipe-lab.js';
import type { RecipeCard } from '../../contract/recipe.js';
import {
  forkTrainerHost,
  type TrainerExit,
  type TrainerHost,
  type TrainerProcess,
} from '../supervisor/index.js';

export interface LabOptions {
  /** Absolute path of the bundled lab. */
  readonly entry: string;
  /** By default child_process.fork. */
  readonly host?: TrainerHost | undefined;
}

/** A lab process from its start to its end; what it says is validated. */
export class LabProcess {
  /** Settles when the process is gone: why, in a sentence. */
  readonly gone: Promise<string>;
  readonly #process: TrainerProcess;

  constructor({ entry, host = forkTrainerHost() }: LabOptions, onEvent: (event: LabEvent) => void) {
    const { promise, resolve } = Promise.withResolvers<string>();
    this.gone = promise;
    this.#process = host.start(entry, {
      message: (message) => {
        const event = labEventSchema.safeParse(message);
        if (event.success) onEvent(event.data);
        else this.kill();
      },
      exit: (exit) => {
        resolve(exitReason(exit));
      },
    });
  }

  send(command: LabCommand): void {
    this.#process.send(command);
  }

  kill(): void {
    this.#process.kill('SIGKILL');
  }
}

function exitReason({ code, signal, lastWords }: TrainerExit): string {
  if (code === null && signal === null) return `The lab process could not be started: ${lastWords}`;
  return `The lab process ended (${signal ?? code}) before its recipe was measured: run it again. ${lastWords}`.trim();
}

/** The recipes there are, asked of a lab process of its own. Throws RunFailedError where it does not answer. */
export async function listRecipes(options: LabOptions): Promise<RecipeCard[]> {
  const { promise, resolve, reject } = Promise.withResolvers<RecipeCard[]>();
  const lab = new LabProcess(options, (event) => {
    if (event.type === 'recipes') resolve(event.recipes);
    if (event.type === 'failed') reject(new RunFailedError(event.reason));
  });
  lab.send({ type: 'list' });
  const cards = await Promise.race([promise, lab.gone]).finally(() => {
    lab.kill();
  });
  if (typeof cards === 'string') throw new RunFailedError(cards);
  return cards;
}
