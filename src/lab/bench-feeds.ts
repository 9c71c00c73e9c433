import { sizeOf } from '../engine/ir/op.js';
import { RandomStream } from '../engine/random/stream.js';
import type { FeedSpec, StepGraph } from '../engine/step/program.js';
import type { Sampler } from '../recipes/definition/laboratory.js';
import type { HostTensor, HostTensors } from '../runtime/executor.js';

export interface BenchFeedParts {
  readonly real: Sampler;
  readonly latent: Sampler;
  /** Deviation of the instance noise, which an experiment does not anneal. */
  readonly noiseStd: number;
  readonly seed: number;
}

/** Draws the feeds of an experiment's graphs into buffers made once per graph. */
export class BenchFeeds {
  readonly #parts: BenchFeedParts;
  readonly #real: RandomStream;
  readonly #latent: RandomStream;
  readonly #uniform: RandomStream;
  readonly #noise: RandomStream;
  readonly #buffers = new Map<string, Map<string, HostTensor>>();

  constructor(parts: BenchFeedParts) {
    const { seed } = parts;
    this.#parts = parts;
    this.#real = new RandomStream(seed, 'bench/real');
    this.#latent = new RandomStream(seed, 'bench/latent');
    this.#uniform = new RandomStream(seed, 'bench/penalty');
    this.#noise = new RandomStream(seed, 'bench/noise');
  }

  /** Fresh feeds; `rate` scales the learning rates where the config lets them decay. */
  draw(graph: StepGraph, rate: number): HostTensors {
    let buffers = this.#buffers.get(graph.name);
    buffers ??= new Map(
      graph.feeds.map(({ name, shape }) => [name, { shape, data: new Float32Array(sizeOf(shape)) }]),
    );
    this.#buffers.set(graph.name, buffers);
    for (const feed of graph.feeds) this.#fill(feed, buffers.get(feed.name)!.data, rate);
    return buffers;
  }

  #fill(feed: FeedSpec, out: Float32Array, rate: number): void {
    switch (feed.kind) {
      case 'real':
        this.#parts.real(out, this.#real);
        return;
      case 'latent':
        this.#parts.latent(out, this.#latent);
        return;
      case 'uniform':
        this.#uniform.fillUniform(out, 0, 1);
        return;
      case 'normal':
        this.#noise.fillNormal(out);
        return;
      case 'noise-std':
        out.fill(this.#parts.noiseStd);
        return;
      case 'rate':
        out.fill(rate);
        return;
    }
  }
}
