import { RunFailedError, type RunConfig } from '../contract/index.js';
import type { LabCommand, LabEvent, TrainedRun } from '../contract/recipe-lab.js';

type Answer = Extract<LabCommand, { type: 'trained' | 'untrained' }>;

/** Asks the workbench for trained runs and waits for them. */
export class TrainingRequests {
  readonly #send: (event: LabEvent) => void;
  readonly #waiting = new Map<number, (answer: Answer) => void>();
  #next = 0;

  constructor(send: (event: LabEvent) => void) {
    this.#send = send;
  }

  /** @throws RunFailedError where a run did not finish; the message says why. */
  async train(configs: readonly RunConfig[], from: number, to: number): Promise<TrainedRun[]> {
    const request = this.#next++;
    const answer = await new Promise<Answer>((resolve) => {
      this.#waiting.set(request, resolve);
      this.#send({ type: 'train', request, configs: [...configs], from, to });
    });
    if (answer.type === 'untrained') throw new RunFailedError(answer.reason);
    return answer.runs;
  }

  answer(answer: Answer): void {
    this.#waiting.get(answer.request)?.(answer);
    this.#waiting.delete(answer.request);
  }
}
