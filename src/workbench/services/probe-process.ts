import { fork, type ChildProcess } from 'node:child_process';
import { BadInputError, RunFailedError } from '../../contract/index.js';
import { probeAnswerSchema, type ProbeAnswer, type ProbeRequest } from '../../contract/probe.js';

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
  #child: ChildProcess | null = null;
  #nextId = 0;

  /** @param entry absolute path of the bundled probe. */
  constructor(entry: string) {
    this.#entry = entry;
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
      // A send that fails means that the process is gone, which 'close' reports.
      child.send({ ...question, id }, () => undefined);
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

  #start(): ChildProcess {
    const child = fork(this.#entry, [], {
      serialization: 'advanced',
      execArgv: [],
      stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
    });
    child.on('message', (message) => {
      const answer = probeAnswerSchema.safeParse(message);
      if (!answer.success) {
        child.kill('SIGKILL');
        return;
      }
      this.#pending.get(answer.data.id)?.resolve(answer.data);
      this.#pending.delete(answer.data.id);
    });
    const gone = (reason: string): void => {
      if (this.#child === child) this.#child = null;
      for (const { reject } of this.#pending.values()) reject(new RunFailedError(reason));
      this.#pending.clear();
    };
    child.on('error', (error) => {
      gone(`The probe process could not be started: ${error.message}`);
    });
    child.on('close', (code, signal) => {
      gone(`The probe process ended (${signal ?? code ?? '?'}) before it could answer: try again.`);
    });
    return child;
  }
}
