import type { BackendName, GraphicsAdapter, TrainerCommand, TrainerEvent } from '../../contract/index.js';
import { BadInputError } from '../../contract/index.js';
import type { TrainerHost, TrainerListener, TrainerProcess } from './trainer-host.js';

type StartCommand = Extract<TrainerCommand, { type: 'start' }>;

/** What a training is computed on. */
export interface ChosenBackend {
  readonly backend: BackendName;
  /** Null where it is not known, or another backend's matter. */
  readonly adapter: GraphicsAdapter | null;
}

/** Tells what happens while a backend is chosen. */
export interface ChoiceCallbacks {
  readonly signal: AbortSignal;
  /** One sentence for the run's log, also a sign of life. */
  readonly log: (text: string) => void;
}

/**
 * A host whose trainers start once their backend is chosen, and with it. To its supervisor the choice looks like a
 * trainer that loads: what is logged comes as an event, a stop ends it, and what is wrong fails the run.
 */
export function choosingHost(
  host: TrainerHost,
  choose: (callbacks: ChoiceCallbacks) => Promise<ChosenBackend>,
): TrainerHost {
  return { start: (entry, listener) => new ChoosingProcess(host, entry, listener, choose) };
}

class ChoosingProcess implements TrainerProcess {
  readonly #control = new AbortController();
  readonly #listener: TrainerListener;
  readonly #waiting: Parameters<TrainerProcess['send']>[0][] = [];
  #trainer: TrainerProcess | null = null;
  #ended = false;

  constructor(
    host: TrainerHost,
    entry: string,
    listener: TrainerListener,
    choose: (callbacks: ChoiceCallbacks) => Promise<ChosenBackend>,
  ) {
    this.#listener = listener;
    const log = (text: string): void => {
      this.#tell({ type: 'log', level: 'info', text });
    };
    // As with a real process, nothing is heard before its start has returned.
    const chosen = Promise.resolve().then(() => choose({ signal: this.#control.signal, log }));
    void chosen.then(
      (choice) => {
        if (!this.#ended) this.#begin(host.start(entry, listener), choice);
      },
      (error: unknown) => {
        const reason = error instanceof Error ? error.message : String(error);
        this.#end({ type: 'failed', reason, badInput: error instanceof BadInputError });
      },
    );
  }

  get pid(): number | undefined {
    return this.#trainer?.pid;
  }

  send(message: Parameters<TrainerProcess['send']>[0]): void {
    if (this.#trainer !== null) this.#trainer.send(message);
    else if (message.type === 'stop') this.#end({ type: 'stopped', step: 0 });
    else this.#waiting.push(message);
  }

  kill(signal: 'SIGTERM' | 'SIGKILL'): void {
    if (this.#trainer !== null) this.#trainer.kill(signal);
    else this.#end(null);
  }

  #begin(trainer: TrainerProcess, choice: ChosenBackend): void {
    this.#trainer = trainer;
    for (const message of this.#waiting)
      trainer.send(message.type === 'start' ? withBackend(message, choice) : message);
  }

  /** @param last null where it was ended by force. */
  #end(last: TrainerEvent | null): void {
    if (this.#ended) return;
    if (last !== null) this.#tell(last);
    this.#ended = true;
    this.#control.abort(new Error('The choice of a backend was given up.'));
    const exit = { code: last === null ? null : 0, signal: last === null ? 'SIGKILL' : null, lastWords: '' };
    // As with a real process, the exit comes after the call that caused it.
    setImmediate(() => {
      this.#listener.exit(exit);
    });
  }

  #tell(event: TrainerEvent): void {
    if (!this.#ended) this.#listener.message(event);
  }
}

const withBackend = (command: StartCommand, { backend, adapter }: ChosenBackend): StartCommand => ({
  ...command,
  adapter,
  config: { ...command.config, compute: { ...command.config.compute, backend } },
});
