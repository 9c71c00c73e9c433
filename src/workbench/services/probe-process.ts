import { BadInputError, RunFailedError } from '../../contract/index.js';
import { probeAnswerSchema, type ProbeAnswer, type ProbeRequest } from '../../contract/probe.js';
import { forkTrainerHost } from '../supervisor/fork-host.js';
import type { TrainerExit, TrainerHost, TrainerProcess } from '../supervisor/trainer-host.js';

/** A request without its number. */
export type ProbeQuestion =
  Exclude<ProbeRequest, { type: 'cancel' }> extends infer R
    ? R extends unknown
      ? Omit<R, 'id'>
      : never
    : never;
/** Answers by their type. */
export type ProbeAnswers = { readonly [T in ProbeAnswer['type']]: Extract<ProbeAnswer, { type: T }> };
export type AnswerTo<Q extends ProbeQuestion> = Extract<ProbeAnswer, { type: Q['type'] }>;

export interface AskOptions {
  /** Gives the question up: the answer is not computed any further, and `ask` throws the signal's reason. */
  readonly signal?: AbortSignal | undefined;
  /** How far the answer is, in parts of its own kind. */
  readonly onProgress?: (done: number, total: number, skipped: number) => void;
}

interface Pending {
  readonly onProgress: AskOptions['onProgress'];
  readonly resolve: (answer: ProbeAnswer) => void;
  readonly reject: (error: Error) => void;
}

/** A process that answers what needs the engine. Started with the first question, and again after it died. */
export class ProbeProcess {
  readonly #entry: string;
  readonly #pending = new Map<number, Pending>();
  readonly #host: TrainerHost;
  readonly #idleMilliseconds: number | null;
  #child: TrainerProcess | null = null;
  #gone: Promise<unknown> = Promise.resolve();
  #idle: NodeJS.Timeout | null = null;
  #nextId = 0;

  /**
   * @param entry absolute path of the bundled probe.
   * @param host by default child_process.fork.
   * @param options.idleMilliseconds ends the process when nothing was asked for so long; by default it is kept.
   */
  constructor(
    entry: string,
    host: TrainerHost = forkTrainerHost(),
    options: { readonly idleMilliseconds?: number } = {},
  ) {
    this.#idleMilliseconds = options.idleMilliseconds ?? null;
    this.#entry = entry;
    this.#host = host;
  }

  /**
   * @throws BadInputError where the input is wrong, RunFailedError where the process could not answer, as for lack
   * of memory.
   */
  async ask<Q extends ProbeQuestion>(question: Q, options: AskOptions = {}): Promise<AnswerTo<Q>> {
    const { signal, onProgress } = options;
    signal?.throwIfAborted();
    const child = (this.#child ??= this.#start());
    const id = this.#nextId++;
    const { promise, resolve, reject } = Promise.withResolvers<ProbeAnswer>();
    const cancel = (): void => {
      this.#pending.delete(id);
      child.send({ type: 'cancel', id });
      reject(signal?.reason as Error);
    };
    this.#pending.set(id, { resolve, reject, onProgress });
    signal?.addEventListener('abort', cancel, { once: true });
    child.send({ ...question, id });
    const answer = await promise.finally(() => {
      signal?.removeEventListener('abort', cancel);
      this.#rest();
    });
    if (answer.type === 'refused')
      throw answer.badInput ? new BadInputError(answer.reason) : new RunFailedError(answer.reason);
    if (answer.type !== question.type)
      throw new Error(`The probe answered ${question.type} with ${answer.type}.`);
    return answer as AnswerTo<Q>;
  }

  #rest(): void {
    if (this.#idle !== null) clearTimeout(this.#idle);
    if (this.#idleMilliseconds === null || this.#pending.size > 0) return;
    this.#idle = setTimeout(() => {
      if (this.#pending.size === 0) this.close();
    }, this.#idleMilliseconds).unref();
  }

  /** Ends the process; what it was asked fails. */
  close(): void {
    if (this.#idle !== null) clearTimeout(this.#idle);
    this.#child?.kill('SIGKILL');
  }

  /** Ends the process and waits until it is gone, and with it its hold on files. */
  async end(): Promise<void> {
    this.close();
    await this.#gone;
  }

  #start(): TrainerProcess {
    const gone = Promise.withResolvers<null>();
    this.#gone = gone.promise;
    const child = this.#host.start(this.#entry, {
      message: (message) => {
        const answer = probeAnswerSchema.safeParse(message);
        if (!answer.success) {
          child.kill('SIGKILL');
          return;
        }
        const { id } = answer.data;
        const pending = this.#pending.get(id);
        if (answer.data.type === 'progress') {
          pending?.onProgress?.(answer.data.done, answer.data.total, answer.data.skipped ?? 0);
          return;
        }
        pending?.resolve(answer.data);
        this.#pending.delete(id);
      },
      exit: (exit) => {
        if (this.#child === child) this.#child = null;
        gone.resolve(null);
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
