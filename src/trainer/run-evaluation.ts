import type { EvaluationMetric, RunConfig } from '../contract/index.js';
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
  /** Metric columns, in the order of the values of `evaluate`. */
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
    this.columns = this.#quantities.map((quantity) => metricColumn(quantity, dataset));
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

  /** The values of `columns` now; NaN where a metric has none. */
  async evaluate(): Promise<Float32Array> {
    const { samples, latent } = this.#config;
    const generated = await runInChunks(this.#latents, latent.dim, samples, async (data) => {
      const feeds = new Map([['latent', { shape: [samples, latent.dim], data }]]);
      const outputs = await this.#session.run('sample', feeds);
      return new Map([...outputs].map(([name, tensor]) => [name, tensor.data]));
    });
    const values = await this.#evaluator.evaluate(
      generated.get('samples') ?? new Float32Array(),
      this.#metrics,
    );
    return Float32Array.from(this.#quantities, (quantity) => values.get(quantity) ?? NaN);
  }

  /**
   * The value of the selection's metric among `values` of `evaluate` where it is better than all before, else null.
   */
  newBest(values: Float32Array): number | null {
    const { selection } = this.#config;
    if (selection === null) return null;
    const value = values[this.#quantities.indexOf(selection.metric)] ?? NaN;
    const before = this.#best;
    const better =
      before === null
        ? !Number.isNaN(value)
        : selection.direction === 'min'
          ? value < before
          : value > before;
    if (!better) return null;
    this.#best = value;
    return value;
  }

  dispose(): Promise<void> {
    return this.#evaluator.dispose();
  }
}
