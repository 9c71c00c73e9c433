import { z } from 'zod';

/** Latents drawn anew from a seed: the same for every checkpoint whose latents have one dimension and distribution. */
export const latentChoiceSchema = z.strictObject({
  seed: z.int().min(0).max(0xffffffff),
  /** Latents drawn, and samples made of them. */
  count: z.int().min(1).max(1024),
  /**
   * Components beyond this magnitude are drawn again (the truncation trick, Brock et al. 2019, section 3.1); null
   * keeps them. At most 1 where latents are uniform has an effect.
   */
  truncation: z.number().min(0.05).max(10).nullable(),
});
export type LatentChoice = z.output<typeof latentChoiceSchema>;

const at = z.int().min(0).max(1023);

/** Pairs of positions among the latents: the ends of each strip. */
export const latentPairsSchema = z
  .array(z.tuple([at, at]))
  .min(1)
  .max(8);
/** Samples of a strip, both ends included. */
export const stripFramesSchema = z.int().min(3).max(33);
/** Positions of the samples whose neighbours are looked for. */
export const askedSamplesSchema = z.array(at).min(1).max(8);
/** Neighbours per sample. */
export const neighbourCountSchema = z.int().min(1).max(20);
/** Positions in the training set. */
export const trainingIndicesSchema = z.array(z.int().min(0)).min(1).max(200);
