import { runInChunks } from '../evaluation/index.js';
import { sizeOf } from '../engine/ir/op.js';
import type { EvaluationGraphName, Program } from '../engine/step/program.js';
import type { ProgramSession } from '../runtime/executor.js';

/** Numbers in memory of their own, as a message carries them. */
type OwnArray = Float32Array<ArrayBuffer>;

/**
 * Asks the networks of a running session, any number of rows at a time. The generator's normalisations use what training
 * kept; a discriminator with batch statistics or minibatch discrimination sees its rows in batches of the run's size.
 */
export class NetworkReader {
  readonly #program: Program;
  readonly #session: ProgramSession;

  constructor(program: Program, session: ProgramSession) {
    this.#program = program;
    this.#session = session;
  }

  /** G(z) for latents [n, dim]: [n, ...dataShape]. */
  async generate(latents: Float32Array): Promise<OwnArray> {
    return only(await this.#ask('sample', latents), 'samples');
  }

  /** Logits, or the critic's values, at samples [n, ...dataShape]: [n]. */
  async score(samples: Float32Array): Promise<OwnArray> {
    return only(await this.#ask('score', samples), 'logits');
  }

  /** Logits [n] at samples, and the gradient of each with respect to its own sample, [n, ...dataShape]. */
  async slope(samples: Float32Array): Promise<{ logits: OwnArray; slopes: OwnArray }> {
    const outputs = await this.#ask('slope', samples);
    return { logits: only(outputs, 'logits'), slopes: only(outputs, 'slopes') };
  }

  async #ask(graph: EvaluationGraphName, values: Float32Array): Promise<Map<string, OwnArray>> {
    const feed = this.#program.graphs[graph].feeds[0];
    if (feed === undefined) return new Map();
    const [rows = 1, ...shape] = feed.shape;
    return runInChunks(values, sizeOf(shape), rows, async (data) => {
      const outputs = await this.#session.run(graph, new Map([[feed.name, { shape: feed.shape, data }]]));
      return new Map([...outputs].map(([name, tensor]) => [name, tensor.data]));
    });
  }
}

const only = (outputs: ReadonlyMap<string, OwnArray>, name: string): OwnArray =>
  outputs.get(name) ?? new Float32Array();
