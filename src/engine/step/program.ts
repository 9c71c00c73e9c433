import type { Node, Shape } from '../ir/op.js';

/** How an initial value is drawn. Bounds and deviations are absolute, already computed from fan-in and fan-out. */
export type Initializer =
  | { readonly kind: 'constant'; readonly value: number }
  | { readonly kind: 'normal'; readonly mean: number; readonly std: number }
  | { readonly kind: 'uniform'; readonly bound: number }
  /** Samples of the training data, of a tensor [R, ...dataShape]. */
  | { readonly kind: 'real' };

/**
 * One persistent tensor of a run: a weight, an optimizer moment, or a statistic, which is all else that training
 * keeps (running means, singular vectors, reference batches).
 */
export interface StateSpec {
  /** Unique name, also the safetensors key, for example `generator.fc0.weight`. */
  readonly name: string;
  readonly shape: Shape;
  readonly role: 'weight' | 'optimizer' | 'statistic';
  readonly network: 'generator' | 'discriminator';
  readonly initializer: Initializer;
}

/**
 * What a feed of a graph holds, and so who makes it: real samples, latents, draws of U[0, 1) or N(0, 1), or a
 * scalar that depends on the step alone: `rate` in (0, 1], which scales both learning rates (only where the config
 * lets them decay), and `noise-std`, the standard deviation of the instance noise (only where the config has it).
 */
export type FeedKind = 'real' | 'latent' | 'uniform' | 'normal' | 'rate' | 'noise-std';

export interface FeedSpec {
  /** Name of the input node, for example `critic0.real`. */
  readonly name: string;
  readonly kind: FeedKind;
  readonly shape: Shape;
}

/**
 * One executable graph. It reads the state tensors among its inputs by name, reads its feeds, returns
 * `outputs` to the host and replaces the state tensors named in `updates`.
 */
export interface StepGraph {
  readonly name: string;
  readonly feeds: readonly FeedSpec[];
  readonly outputs: ReadonlyMap<string, Node>;
  readonly updates: ReadonlyMap<string, Node>;
}

/** Graphs that only read the state; what a checkpoint can be asked for. */
export type EvaluationGraphName = 'sample' | 'score' | 'slope';

/** Graph names of a run's program. */
export type GraphName = 'train' | 'critic' | 'generator' | 'magnitude' | EvaluationGraphName;

/**
 * Graphs that share one state. Those of a run are:
 * - `train`: nCritic critic updates and one generator update; output `metrics` [metricNames.length].
 * - `critic`: one critic update, for the warm-up schedule; no outputs.
 * - `generator`: one generator update; outputs its loss and gradient norms as scalars by metric name.
 * - `sample`: feed `latent` [samples, latentDim], output `samples` [samples, ...dataShape].
 * - `score`: feed `real` [batch, ...dataShape], output `logits` [batch].
 * - `slope`: feed `real` [batch, ...dataShape], outputs `logits` [batch] and `slopes` [batch, ...dataShape],
 *   the gradient of their sum with respect to each sample: of its own logit where D sees every sample by itself.
 * - `magnitude`: output `magnitudes` [state.length], the sum of |x| over each state tensor.
 */
export interface Program<Name extends string = GraphName> {
  readonly state: readonly StateSpec[];
  readonly graphs: Readonly<Record<Name, StepGraph>>;
  /** Names of the entries of the `metrics` output of `train`, in order; empty where there is no such graph. */
  readonly metricNames: readonly string[];
  /** Shape of one sample: [C, H, W] for images, [d] for points. */
  readonly dataShape: Shape;
}
