import { BadInputError, type RunConfig } from '../contract/index.js';
import type { ProbeAnswer, ProbeRequest } from '../contract/probe.js';
import { sizeOf } from '../engine/ir/op.js';
import type { EvaluatedCheckpoint } from '../evaluation/index.js';
import { chosenLatents } from '../trainer/chosen-latents.js';
import { trainingSet } from './dataset-cache.js';
import { interpolateLatents } from './latent-interpolation.js';
import { nearestNeighbours, type SearchOptions } from './nearest-neighbours.js';
import { withCheckpoint } from './open-checkpoints.js';

type Question<T extends ProbeRequest['type']> = Extract<ProbeRequest, { type: T }>;
type Answer<T extends ProbeAnswer['type']> = Omit<Extract<ProbeAnswer, { type: T }>, 'id' | 'type'>;

/** Samples of the latents, whole. */
export function generateSamples({ checkpoint, latents }: Question<'generate'>): Promise<Answer<'generate'>> {
  return withCheckpoint(checkpoint, (opened) =>
    samplesOf(opened, chosenLatents(latents, opened.config.latent)),
  );
}

/** Samples between pairs of the latents, strip after strip. */
export function interpolatedSamples({
  checkpoint,
  latents,
  pairs,
  frames,
}: Question<'interpolate'>): Promise<Answer<'interpolate'>> {
  requireDrawn(pairs.flat(), latents.count, 'pairs');
  return withCheckpoint(checkpoint, (opened) => {
    const { latent } = opened.config;
    return samplesOf(opened, interpolateLatents(chosenLatents(latents, latent), latent, pairs, frames));
  });
}

/** The training samples nearest to the asked ones of the latents' samples. */
export async function neighboursOfSamples(
  { checkpoint, latents, samples, count }: Question<'neighbours'>,
  options: SearchOptions,
): Promise<Answer<'neighbours'>> {
  requireDrawn(samples, latents.count, 'samples');
  const { config, queries } = await withCheckpoint(checkpoint, async (opened) => {
    const { dim } = opened.config.latent;
    const drawn = chosenLatents(latents, opened.config.latent);
    const asked = new Float32Array(samples.length * dim);
    samples.forEach((sample, row) => {
      asked.set(drawn.subarray(sample * dim, (sample + 1) * dim), row * dim);
    });
    return { config: opened.config, queries: (await samplesOf(opened, asked)).values };
  });
  return nearestNeighbours(await loaded(config, options), queries, count, options);
}

async function loaded(config: RunConfig, { signal }: SearchOptions) {
  const dataset = await trainingSet(config);
  signal?.throwIfAborted();
  return dataset;
}

async function samplesOf(opened: EvaluatedCheckpoint, latents: Float32Array) {
  const values = (await opened.generate(latents)).slice();
  return { shape: [values.length / sizeOf(opened.dataShape), ...opened.dataShape], values };
}

function requireDrawn(positions: readonly number[], count: number, key: string): void {
  const outside = positions.find((position) => position >= count);
  if (outside === undefined) return;
  throw new BadInputError(
    `${key}: ${outside} is not among the ${count} latents; choose 0 to ${count - 1}, or draw more.`,
  );
}
