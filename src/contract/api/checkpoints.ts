import { eventIterator } from '@orpc/contract';
import { z } from 'zod';
import {
  askedSamplesSchema,
  latentChoiceSchema,
  latentPairsSchema,
  neighbourCountSchema,
  stripFramesSchema,
  trainingIndicesSchema,
} from '../checkpoint-questions.js';
import { bytesSchema } from './bytes.js';
import { procedure } from './procedure.js';
import { runIdSchema, stepSchema } from './run-step.js';

/** A checkpoint and the latents that its generator is given. */
const sampledCheckpoint = {
  checkpoint: z.object({ id: runIdSchema, step: stepSchema }),
  latents: latentChoiceSchema,
};

/** Nearest first; `distance` is Euclidean in the data's range, [-1, 1] for images. */
const neighbourSchema = z.object({ index: z.int().min(0), distance: z.number() });
export type Neighbour = z.output<typeof neighbourSchema>;

const neighbourEventSchema = z.discriminatedUnion('type', [
  /** Training samples compared so far. */
  z.object({ type: z.literal('progress'), done: z.int(), total: z.int() }),
  /** The last event: the neighbours of every asked sample in the training set of `total` samples. */
  z.object({
    type: z.literal('found'),
    total: z.int(),
    neighbours: z.array(z.object({ sample: z.int(), nearest: z.array(neighbourSchema) })),
  }),
]);
export type NeighbourEvent = z.output<typeof neighbourEventSchema>;

/** Checkpoints asked anew, by a process of their own. A call that is given up is not computed any further. */
export const checkpoints = {
  /** Samples of the latents: meta {step, shape}, array `values` as in `runs.realSamples`. */
  samples: procedure.input(z.object(sampledCheckpoint)).output(bytesSchema),
  /**
   * Samples between pairs of the latents, `frames` of each pair with both ends: on the line where latents are
   * uniform, on the great circle where they are normal. Meta {step, shape: [pairs * frames, ...dataShape]},
   * array `values` as in `runs.realSamples`.
   */
  interpolation: procedure
    .input(z.object({ ...sampledCheckpoint, pairs: latentPairsSchema, frames: stripFramesSchema }))
    .output(bytesSchema),
  /** The `count` training samples nearest to each of some samples, by Euclidean distance over the whole set. */
  neighbours: procedure
    .input(z.object({ ...sampledCheckpoint, samples: askedSamplesSchema, count: neighbourCountSchema }))
    .output(eventIterator(neighbourEventSchema)),
  /** Training samples of a run by their positions: meta {shape}, array `values` as in `runs.realSamples`. */
  trainingSamples: procedure
    .input(z.object({ id: runIdSchema, indices: trainingIndicesSchema }))
    .output(bytesSchema),
};
