import { sizeOf } from '../engine/ir/op.js';
import { RandomStream } from '../engine/random/stream.js';
import type { FeedSpec, StepGraph } from '../engine/step/program.js';
import type { HostTensors } from '../runtime/executor.js';

/** Batches that are made before the clock starts and then taken in turn. */
const batches = 4;

/** Feeds of a graph with random contents: latents and noise normal, the rest uniform in [-1, 1), penalties' in [0, 1). */
export function drawFeeds(graph: StepGraph, seed: number): readonly HostTensors[] {
  const random = new RandomStream(seed, 'bench');
  const draw = ({ kind, shape }: FeedSpec): Float32Array => {
    const data = new Float32Array(sizeOf(shape));
    if (kind === 'latent' || kind === 'normal') random.fillNormal(data);
    else random.fillUniform(data, kind === 'real' ? -1 : 0, 1);
    return data;
  };
  return Array.from(
    { length: batches },
    () => new Map(graph.feeds.map((feed) => [feed.name, { shape: feed.shape, data: draw(feed) }])),
  );
}
