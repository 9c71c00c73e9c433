import type { RunConfig, RunConfigInput } from '../../contract/index.js';
import type { TrainedRun } from '../../contract/recipe-lab.js';
import type { Text } from '../../contract/text.js';
import type { Shape } from '../../engine/ir/op.js';
import type { RandomStream } from '../../engine/random/stream.js';
import type { GeneratorLoss } from '../../engine/step/experiment.js';

/** State tensors by name, row-major. */
export type Tensors = ReadonlyMap<string, { readonly shape: Shape; readonly data: Float32Array }>;

/** Draws samples: overwrites `out`, [n, ...shape]. */
export type Sampler = (out: Float32Array, random: RandomStream) => void;

/** Critic updates compiled into one graph of small networks: their numbers are multiples of it. */
export const UNROLL = 10;
/** As UNROLL, of networks of images. */
export const IMAGE_UNROLL = 5;

export interface BenchOptions {
  /** Shape of one sample. */
  readonly shape: Shape;
  /** Real samples: a sampler, or `data` for the data set of the config. */
  readonly real: Sampler | 'data';
  /** Latents other than the config's distribution, as for a generator that passes given samples on. */
  readonly latent?: Sampler;
  /** Critic updates compiled into one graph; default UNROLL. */
  readonly unroll?: number;
  /** Samples of one call of the compiled critic; others are padded. Default 256. */
  readonly points?: number;
}

/**
 * The networks of one config, to train a critic at length against a generator that stands still. Draws depend
 * on the laboratory's seed alone. Calls must not overlap.
 */
export interface Bench {
  readonly config: RunConfig;
  /** Names of the generator's weights and the sizes they have in a flat gradient, in order. */
  readonly generatorWeights: readonly { readonly name: string; readonly size: number }[];
  /**
   * Makes `updates` critic updates, a multiple of `unroll`; gives the metrics of the last one. Where the
   * config's learning rates decay, they fall to zero over this call, or over a training of which this call is the
   * part `from` to `to`, 0 to 1. `onShare` hears how much of the call is done, 0 to 1, at most a hundred times.
   */
  critic(
    updates: number,
    part?: readonly [from: number, to: number],
    onShare?: (share: number) => void,
  ): Promise<ReadonlyMap<string, number>>;
  /** One generator update; gives its loss and gradient norms. */
  generator(): Promise<ReadonlyMap<string, number>>;
  /** Gradients of the generator's losses on one fresh batch; flat, views that the next call may reuse. */
  gradients(): Promise<ReadonlyMap<GeneratorLoss, Float32Array>>;
  /** Logits or critic values [n] at samples [n, ...shape]. */
  score(samples: Float32Array): Promise<Float32Array>;
  /** Logits [n] and their slopes [n, ...shape] at samples [n, ...shape]. */
  slope(samples: Float32Array): Promise<{ readonly logits: Float32Array; readonly slopes: Float32Array }>;
  /** G(z) for `n` fresh latents, [n, ...shape]; n is a multiple of config.samples. */
  generate(n: number): Promise<Float32Array>;
  /** A copy of the whole state. */
  state(): Promise<Map<string, { readonly shape: Shape; readonly data: Float32Array }>>;
  /** Replaces the given tensors of the state. */
  write(tensors: Tensors): Promise<void>;
  /** Draws the discriminator anew and empties its optimizer. */
  renewDiscriminator(): Promise<void>;
  dispose(): Promise<void>;
}

/** Samples of a data set in memory. */
export interface DataSamples {
  readonly length: number;
  readonly shape: Shape;
  readonly labels: Uint8Array | null;
  readonly modes: { readonly centres: readonly (readonly number[])[]; readonly std: number } | null;
  gather(indices: ArrayLike<number>, out: Float32Array): void;
}

/** The networks of a trained run's newest checkpoint. */
export interface TrainedNetworks {
  generate(latents: Float32Array): Promise<Float32Array>;
  score(samples: Float32Array): Promise<Float32Array>;
  slope(samples: Float32Array): Promise<{ readonly logits: Float32Array; readonly slopes: Float32Array }>;
  dispose(): Promise<void>;
}

/** What an experiment may use. Everything it draws depends on `seed`. */
export interface Laboratory {
  readonly seed: number;
  /** Says how far the experiment has got, 0 to 1, and what it does now. */
  progress(fraction: number, doing: Text): void;
  /** Compiles and prepares networks, at their initial weights. */
  open(config: RunConfigInput, options: BenchOptions): Promise<Bench>;
  /** Trains and stores runs, as many at a time as the machine has cores; progress goes on to `to`. */
  train(configs: readonly RunConfigInput[], from: number, to: number): Promise<TrainedRun[]>;
  /** Opens a trained run's newest checkpoint. */
  networks(run: TrainedRun): Promise<TrainedNetworks>;
  /** The state a trained run had at a step that has a checkpoint. */
  weights(run: TrainedRun, step: number): Promise<Tensors>;
  /** Loads the training set of a config. */
  data(config: Pick<RunConfigInput, 'data' | 'seed'>): Promise<DataSamples>;
}
