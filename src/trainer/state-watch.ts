import type { Program } from '../engine/step/program.js';
import type { ProgramSession } from '../runtime/executor.js';
import { CostShare } from './cost-share.js';

/** Most of the training time that looking at the state may take. */
const SHARE = 0.01;

/**
 * Looks for NaN and infinity in weights, moments and statistics as often as 1 % of the training time allows, which is
 * every few dozen steps. Losses and gradient norms show most of them at once, but a unit of a middle layer whose weight
 * is NaN may put out max(NaN, 0) = 0, which hides it from all that is computed of it.
 */
export class StateWatch {
  readonly #program: Program;
  readonly #session: ProgramSession;
  readonly #share = new CostShare(SHARE);

  constructor(program: Program, session: ProgramSession) {
    this.#program = program;
    this.#session = session;
  }

  /** The first tensor that is not finite now; null where all are, or where it is not yet time to look again. */
  async badTensor(trainedSeconds: number): Promise<string | null> {
    let found: string | null = null;
    await this.#share.spend(trainedSeconds, async () => {
      const outputs = await this.#session.run('magnitude', new Map());
      const bad = outputs.get('magnitudes')?.data.findIndex((value) => !Number.isFinite(value)) ?? -1;
      found = this.#program.state[bad]?.name ?? null;
    });
    return found;
  }
}
