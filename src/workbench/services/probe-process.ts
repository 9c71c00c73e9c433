import { BadInputError, RunFailedError } from '../../contract/index.js';
import { probeAnswerSchema, type ProbeAnswer, type ProbeRequest } from '../../contract/probe.js';
import {
  forkTrainerHost,
  type TrainerExit,
  type TrainerHost,
  type TrainerProcess,
} from '../supervisor/index.js';

/** A request without its number. */
export type ProbeQuestion = ProbeRequest extends infer R
  ? R extends unknown
    ? Omit<R, 'id'>
    : never
  : never;
type AnswerTo<Q extends ProbeQuestion> = Extract<ProbeAnswer, { type: Q['type'] }>;

interface Pending {
  readonly resolve: (answer: ProbeAnswer) => void;
  readonly reject: (error: Error) => void;
}

/** A process that answers what needs the engine. Started with the first question, and again after it died. */
export class ProbeProcess {
  readonly #entry: string;
  readonly #pending = new Map<number, Pending>();
  readonly #host: TrainerHost;
  #child: TrainerProcess | null = null;
  #nextId = 0;

  /**
   * @param entry absolute path of the bundled probe.
   * @param host by default child_process.fork.
   */
  constructor(entry: string, host: TrainerHost = forkTrainerHost()) {
    this.#entry = entry;
    this.#host = host;
  }

  /**
   * @throws BadInputError where the input is wrong, RunFailedError where the process could not answer, as for lack
   * of memory.
   */
  async ask<Q extends ProbeQuestion>(question: Q): Promise<AnswerTo<Q>> {
    const child = (this.#child ??= this.#start());
    const id = this.#nextId++;
    const answer = await new Promise<ProbeAnswer>((resolve, reject) => {
      this.#pending.set(id, { resolve, reject });
      child.send({ ...question, id });
    });
    if (answer.type === 'refused')
      throw answer.badInput ? new BadInputError(answer.reason) : new RunFailedError(answer.reason);
    if (answer.type !== question.type)
      throw new Error(`The probe answered ${question.type} with ${answer.type}.`);
    return answer as AnswerTo<Q>;
  }

  /** Ends the process; what it was asked fails. */
  close(): void {
    this.#child?.kill('SIGKILL');
  }

  #start(): TrainerProcess {
    const child = this.#host.start(this.#entry, {
      message: (message) => {
        const answer = probeAnswerSchema.safeParse(message);
        if (!answer.success) {
          child.kill('SIGKILL');
          return;
        }
        this.#pending.get(answer.data.id)?.resolve(answer.data);
        this.#pending.delete(answer.data.id);
      },
      exit: (exit) => {
        if (this.#child === child) this.#child = null;
        const reason = reasonOf(exit);
        for (const { reject } of this.#pending.values()) reject(new RunFailedError(reason));
        this.#pending.clear();
      },
    });
    return child;
  }
}

function reasonOf({ code, signal, lastWords }: TrainerExit): string {
  if (code === null && signal === null) return `The probe process could not be started: ${lastWords}`;
  return `The probe process ended (${signal ?? code}) before it could answer: try again.`;
}
