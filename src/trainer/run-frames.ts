import type { Judgement, RunConfig, TrainerEvent } from '../contract/index.js';
import type { Dataset } from '../data/dataset.js';
import { sizeOf } from '../engine/ir/op.js';
import { objectives } from '../engine/objectives/objective.js';
import { CostShare } from './cost-share.js';
import { FieldProbe } from './field/field-probe.js';
import { sampleLatents } from './latent-noise.js';
import type { NetworkReader } from './network-reader.js';

/** Most of the training time that scheduled fields may take. */
const FIELD_SHARE = 0.02;

export interface RunFramesParts {
  readonly config: RunConfig;
  readonly dataset: Dataset;
  readonly networks: NetworkReader;
  readonly emit: (event: TrainerEvent) => void;
}

/**
 * Shows what the networks of a run do: samples of its fixed latents, and the field of a run of points. Reads the
 * state and draws from no stream of the training, so it changes no number of the run.
 */
export class RunFrames {
  readonly #parts: RunFramesParts;
  readonly #latents: Float32Array;
  /** As many as D judges at once, since it may compare the samples of its batch. */
  readonly #judgedLatents: Float32Array;
  readonly #real: Float32Array;
  readonly #field: FieldProbe | null;
  readonly #share = new CostShare(FIELD_SHARE);
  #shown: number | null = null;

  constructor(parts: RunFramesParts) {
    this.#parts = parts;
    const { config, dataset } = parts;
    this.#latents = sampleLatents(config.seed, config.samples, config.latent).data;
    this.#judgedLatents = sampleLatents(config.seed, config.batchSize, config.latent).data;
    this.#real = new Float32Array(config.batchSize * sizeOf(dataset.shape));
    const first = Array.from({ length: config.batchSize }, (_, index) => index);
    dataset.gather(first, this.#real);
    this.#field = FieldProbe.for(config, dataset);
  }

  /** The samples of `step`, and its field where those before did not take more than their share of the time. */
  async scheduled(step: number, trainedSeconds: number): Promise<void> {
    const samples = await this.#samples(step);
    await this.#share.spend(trainedSeconds, () => this.#emitField(step, samples));
  }

  /** The samples and the field of `step`, whatever they cost. */
  async now(step: number): Promise<void> {
    await this.#emitField(step, await this.#samples(step));
  }

  /** The field alone, of a state whose generator is the one of the last samples. */
  async discriminator(step: number): Promise<void> {
    if (this.#field !== null) await this.#emitField(step, await this.#generated());
  }

  /** What `now` sends, unless the last frame shows `step` already. */
  async ensure(step: number): Promise<void> {
    if (this.#shown !== step) await this.now(step);
  }

  /** Mean output of D on the first batch of training samples and on the samples of a batch of fixed latents. */
  async judge(): Promise<Judgement> {
    const { config, networks } = this.#parts;
    const isProbability = objectives[config.objective.kind].output === 'probability';
    const read = (logit: number): number => (isProbability ? 1 / (1 + Math.exp(-logit)) : logit);
    const fake = await networks.generate(this.#judgedLatents);
    const mean = async (samples: Float32Array): Promise<number> => {
      const logits = await networks.score(samples);
      return logits.reduce((sum, logit) => sum + read(logit), 0) / logits.length;
    };
    return { real: await mean(this.#real), fake: await mean(fake) };
  }

  #generated(): Promise<Float32Array<ArrayBuffer>> {
    return this.#parts.networks.generate(this.#latents);
  }

  async #samples(step: number): Promise<Float32Array<ArrayBuffer>> {
    const { config, dataset, emit } = this.#parts;
    const values = await this.#generated();
    emit({ type: 'samples', step, shape: [config.samples, ...dataset.shape], values });
    return values;
  }

  async #emitField(step: number, samples: Float32Array<ArrayBuffer>): Promise<void> {
    this.#shown = step;
    if (this.#field === null) return;
    const { shape, arrays } = await this.#field.measure(this.#parts.networks, samples);
    this.#parts.emit({ type: 'field', step, shape, ...arrays });
  }
}
