import { z } from 'zod';
import { BadInputError, type RunConfig } from '../contract/index.js';
import { BatchOrder } from '../data/index.js';
import { RandomStream } from '../engine/random/stream.js';

const streamState = z.array(z.int());

const randomStateSchema = z.strictObject({
  version: z.literal(1),
  order: z.strictObject({ epoch: streamState, position: z.int().min(0) }),
  latent: streamState,
  penalty: streamState,
  criticUpdates: z.int().min(0),
});

/** The streams a run draws from while it trains: batch order, latents, penalty points. */
export class RunStreams {
  private constructor(
    readonly order: BatchOrder,
    readonly latent: RandomStream,
    readonly penalty: RandomStream,
  ) {}

  /** The streams of a new run over `length` samples. Throws BadInputError where a batch is larger than that. */
  static start(config: RunConfig, length: number): RunStreams {
    const { seed } = config;
    return new RunStreams(
      new BatchOrder(length, new RandomStream(seed, 'data')),
      new RandomStream(seed, 'latent'),
      new RandomStream(seed, 'penalty'),
    );
  }

  /** Everything that decides the numbers still to be drawn, as the text a checkpoint keeps. */
  state(criticUpdates: number): string {
    const state: z.output<typeof randomStateSchema> = {
      version: 1,
      order: this.order.state(),
      latent: [...this.latent.state()],
      penalty: [...this.penalty.state()],
      criticUpdates,
    };
    return JSON.stringify(state);
  }
}
