import { basename } from 'node:path';
import { fieldFits, trainerEventSchema, type TrainerEvent } from '../../contract/index.js';
import type { TrainerStarted } from './training-end.js';

/** The trainer broke the protocol; the message is one sentence. */
export class ProtocolError extends Error {}

/** Checks what a trainer sends: each message by its schema, and all of them against what it said at its start. */
export class TrainerProtocol {
  #started: TrainerStarted | null = null;

  get hasStarted(): boolean {
    return this.#started !== null;
  }

  /** Metric columns, in the order of every row; empty before the start. */
  get columns(): readonly string[] {
    return this.#started?.columns ?? [];
  }

  /** @throws ProtocolError */
  accept(message: unknown): TrainerEvent {
    const parsed = trainerEventSchema.safeParse(message);
    if (!parsed.success) {
      const issue = parsed.error.issues[0];
      const where = `${issue?.path.join('.') ?? ''}: ${issue?.message ?? ''}`;
      throw new ProtocolError(`The trainer sent a message that is not valid (${where}).`);
    }
    const event = parsed.data;
    switch (event.type) {
      case 'started':
        this.#started = event;
        break;
      case 'metrics':
        this.#requireStarted(event);
        if (!this.#fits(event))
          throw new ProtocolError('The trainer sent metrics whose sizes do not fit together.');
        break;
      case 'checkpoint':
        this.#requireStarted(event);
        if (basename(event.file) !== event.file) {
          throw new ProtocolError(`The trainer named a checkpoint outside of its folder: ${event.file}.`);
        }
        break;
      case 'alarm':
      case 'samples':
      case 'stepped':
        this.#requireStarted(event);
        break;
      case 'field':
        this.#requireStarted(event);
        if (!fieldFits(event.shape, event))
          throw new ProtocolError('The trainer sent a field whose sizes do not fit together.');
        break;
      default:
    }
    return event;
  }

  #fits({ steps, seconds, values }: Extract<TrainerEvent, { type: 'metrics' }>): boolean {
    return seconds.length === steps.length && values.length === steps.length * this.columns.length;
  }

  #requireStarted(event: TrainerEvent): void {
    if (this.#started) return;
    throw new ProtocolError(`The trainer sent ${event.type} before it said that it started.`);
  }
}
