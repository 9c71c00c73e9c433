import { z } from 'zod';
import { BadInputError, type RunConfig } from '../contract/index.js';
import { BatchOrder } from '../data/index.js';
import { RandomStream } from '../engine/random/stream.js';

const streamState = z.array(z.int());

const common = {
  order: z.strictObject({ length: z.int().min(1), stream: streamState, position: z.int().min(0) }),
  latent: streamState,
  penalty: streamState,
  criticUpdates: z.int().min(0),
};

/** Version 1 had no noise: no technique of its time drew any. */
const randomStateSchema = z.discriminatedUnion('version', [
  z.strictObject({ version: z.literal(1), ...common }),
  z.strictObject({ version: z.literal(2), ...common, noise: streamState }),
]);
type RandomState = z.output<typeof randomStateSchema>;

const noiseOf = (seed: number): RandomStream => new RandomStream(seed, 'noise');

/** The streams a run draws from while it trains: batch order, latents, penalty points, instance noise. */
export class RunStreams {
  private constructor(
    readonly order: BatchOrder,
    readonly latent: RandomStream,
    readonly penalty: RandomStream,
    readonly noise: RandomStream,
  ) {}

  /** The streams of a new run over `length` samples. */
  static start({ seed }: RunConfig, length: number): RunStreams {
    return new RunStreams(
      new BatchOrder(length, new RandomStream(seed, 'data')),
      new RandomStream(seed, 'latent'),
      new RandomStream(seed, 'penalty'),
      noiseOf(seed),
    );
  }

  /**
   * The streams as `state` wrote them into the checkpoint `file`, and the warm-up updates it counts. Throws
   * BadInputError where the text is of another version or the data has another length.
   */
  static restore(
    text: string,
    { seed }: RunConfig,
    length: number,
    file: string,
  ): { streams: RunStreams; criticUpdates: number } {
    const state = parseState(text, file);
    const { order, latent, penalty, criticUpdates } = state;
    const streams = new RunStreams(
      BatchOrder.restore(length, order),
      RandomStream.restore(latent),
      RandomStream.restore(penalty),
      state.version === 1 ? noiseOf(seed) : RandomStream.restore(state.noise),
    );
    return { streams, criticUpdates };
  }

  /** Everything that decides the numbers still to be drawn, as the text a checkpoint keeps. */
  state(criticUpdates: number): string {
    const { length, stream, position } = this.order.state();
    const state: RandomState = {
      version: 2,
      order: { length, stream: [...stream], position },
      latent: [...this.latent.state()],
      penalty: [...this.penalty.state()],
      noise: [...this.noise.state()],
      criticUpdates,
    };
    return JSON.stringify(state);
  }
}

function parseState(text: string, file: string): RandomState {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    value = undefined;
  }
  const parsed = randomStateSchema.safeParse(value);
  if (parsed.success) return parsed.data;
  throw new BadInputError(
    `${file}: this version cannot read its random state; continue from another checkpoint.`,
  );
}
