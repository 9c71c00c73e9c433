import { isBetter, type EvaluationMetric, type RunConfig } from '../contract/index.js';
import type { Dataset } from '../data/index.js';
import {
  chosenMetrics,
  createSampleEvaluator,
  metricColumn,
  quantitiesOf,
  runInChunks,
  type EvaluatedQuantity,
  type EvaluatorContext,
  type SampleEvaluator,
} from '../evaluation/index.js';
import { RandomStream } from '../engine/random/stream.js';
import type { ProgramSession } from '../runtime/executor.js';
import { fillLatents } from './latent-noise.js';

/**
 * Measures the samples of a run at the steps its config names. Latents and real samples come from streams of
 * their own and are the same each time, and the graph it runs only reads the state: a run has the same bits with
 * and without it.
 */
export class RunEvaluation {
  /** Metric columns, in the order of the values of `measure`. */
  readonly columns: readonly string[];
  readonly #config: RunConfig;
  readonly #metrics: readonly EvaluationMetric[];
  /** What the columns hold. */
  readonly #quantities: readonly EvaluatedQuantity[];
  readonly #session: ProgramSession;
  readonly #evaluator: SampleEvaluator;
  readonly #latents: Float32Array;
  #best: number | null;

  /**
   * @param heldOut samples to compare with instead of training samples, see heldOutReference.
   * @param best value of the selection's metric at the best checkpoint so far, or null.
   * @throws BadInputError where the config's metrics or selection do not fit the data.
   */
  constructor(
    config: RunConfig,
    dataset: Dataset,
    heldOut: Dataset | null,
    session: ProgramSession,
    best: number | null,
    context: EvaluatorContext,
  ) {
    this.#best = best;
    this.#config = config;
    this.#metrics = chosenMetrics(config, dataset, heldOut);
    this.#quantities = this.#metrics.flatMap((metric) => quantitiesOf(metric, dataset));
    this.columns = this.#quantities.map((quantity) => metricColumn(quantity, config.data, dataset));
    this.#session = session;
    const { samples } = config.evaluation;
    this.#evaluator = createSampleEvaluator(config, { training: dataset, heldOut }, context);
    this.#latents = new Float32Array(samples * config.latent.dim);
    fillLatents(
      this.#latents,
      config.latent.distribution,
      new RandomStream(config.seed, 'evaluation/latent'),
    );
  }

  /** Whether the run is evaluated after generator step `step`. */
  due(step: number): boolean {
    const { evaluation, steps } = this.#config;
    return this.#metrics.length > 0 && (step % evaluation.every === 0 || step === steps);
  }

  /** Samples of the evaluation's latents, made by the generator as it is: [n, ...dataShape]. */
  async generate(): Promise<Float32Array> {
    const { samples, latent } = this.#config;
    const generated = await runInChunks(this.#latents, latent.dim, samples, async (data) => {
      const feeds = new Map([['latent', { shape: [samples, latent.dim], data }]]);
      const outputs = await this.#session.run('sample', feeds);
      return new Map([...outputs].map(([name, tensor]) => [name, tensor.data]));
    });
    return generated.get('samples') ?? new Float32Array();
  }

  /** The values of `columns` for what `generate` made, all of it finite; NaN where a metric has none. */
  async measure(samples: Float32Array): Promise<Float32Array> {
    const values = await this.#evaluator.evaluate(samples, this.#metrics);
    return Float32Array.from(this.#quantities, (quantity) => values.get(quantity) ?? NaN);
  }

  /**
   * The value of the selection's metric among `values` of `measure` where it is finite and better than all
   * before, else null.
   */
  newBest(values: Float32Array): number | null {
    const { selection } = this.#config;
    if (selection === null) return null;
    const value = values[this.#quantities.indexOf(selection.metric)] ?? NaN;
    const before = this.#best;
    if (!Number.isFinite(value)) return null;
    if (before !== null && !isBetter(selection, value, before)) return null;
    this.#best = value;
    return value;
  }

  dispose(): Promise<void> {
    return this.#evaluator.dispose();
  }
}
