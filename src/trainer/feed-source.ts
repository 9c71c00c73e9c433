import type { RunConfig } from '../contract/index.js';
import type { Dataset } from '../data/dataset.js';
import { sizeOf } from '../engine/ir/op.js';
import type { FeedSpec, GraphName, Program } from '../engine/step/program.js';
import type { HostTensor, HostTensors } from '../runtime/executor.js';
import { fillLatents } from './latent-noise.js';
import type { RunStreams } from './run-streams.js';

/**
 * Draws the feeds of one update into buffers made once. The buffers are overwritten by the next call, so a
 * run of the graph must be over by then; no output shares them.
 */
export class FeedSource {
  readonly #program: Program;
  readonly #distribution: RunConfig['latent']['distribution'];
  readonly #steps: number;
  readonly #noise: RunConfig['techniques']['instanceNoise'];
  readonly #dataset: Dataset;
  readonly #streams: RunStreams;
  readonly #buffers = new Map<GraphName, Map<string, HostTensor>>();

  constructor(program: Program, config: RunConfig, dataset: Dataset, streams: RunStreams) {
    this.#program = program;
    this.#distribution = config.latent.distribution;
    this.#steps = config.steps;
    this.#noise = config.techniques.instanceNoise;
    this.#dataset = dataset;
    this.#streams = streams;
    for (const graph of ['train', 'critic', 'generator'] as const) {
      const tensors = program.graphs[graph].feeds.map((feed) => [feed.name, emptyTensor(feed)] as const);
      this.#buffers.set(graph, new Map(tensors));
    }
  }

  /** Feeds of the update at generator step `step`, counted from 0. */
  next(graph: 'train' | 'critic' | 'generator', step: number): HostTensors {
    const buffers = this.#buffers.get(graph) ?? new Map<string, HostTensor>();
    for (const feed of this.#program.graphs[graph].feeds) {
      const tensor = buffers.get(feed.name);
      if (tensor !== undefined) this.#fill(feed, tensor.data, step);
    }
    return buffers;
  }

  #fill(feed: FeedSpec, out: Float32Array, step: number): void {
    switch (feed.kind) {
      case 'real': {
        const count = feed.shape[0] ?? 1;
        this.#dataset.gather(this.#streams.order.next(count), out);
        // Read while the step is computed, so that the next batch does not wait for the disk.
        this.#dataset.prefetch?.(this.#streams.order.upcoming(count));
        return;
      }
      case 'latent':
        fillLatents(out, this.#distribution, this.#streams.latent);
        return;
      case 'uniform':
        this.#streams.penalty.fillUniform(out, 0, 1);
        return;
      case 'normal':
        this.#streams.noise.fillNormal(out);
        return;
      case 'noise-std':
        out.fill(this.#noise === null ? 0 : noiseStd(this.#noise, step));
        return;
      case 'rate':
        out.fill(1 - step / this.#steps);
        return;
    }
  }
}

/** Standard deviation of the instance noise at generator step `step`, counted from 0. */
const noiseStd = (
  { initialStd, annealSteps }: NonNullable<RunConfig['techniques']['instanceNoise']>,
  step: number,
): number => (annealSteps === 0 ? initialStd : initialStd * Math.max(0, 1 - step / annealSteps));

const emptyTensor = (feed: FeedSpec): HostTensor => ({
  shape: feed.shape,
  data: new Float32Array(sizeOf(feed.shape)),
});
