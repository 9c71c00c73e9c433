import { z } from 'zod';

const float32 = z.instanceof(Float32Array);
const interval = z.tuple([z.number(), z.number()]);

/**
 * What the numbers of a field stand for. A field shows both networks of a run at one step where its data is a
 * line (d = 1) or a plane (d = 2).
 */
export const fieldShapeSchema = z.strictObject({
  /** How D reads a logit: its sigmoid is the probability of being real, or it is the critic's value itself. */
  output: z.enum(['probability', 'value']),
  /** Lowest and highest value of every coordinate of the data, [d]: where D was evaluated. Fixed over a run. */
  box: z.array(interval).min(1).max(2),
  /** Points at which D was evaluated along every coordinate, both ends of `box` included. */
  size: z.int().min(2).max(1024),
  /**
   * The grid of latents behind `mesh`, `size` of them along `dims` directions; null for data on a line.
   * `all`: the components of z themselves, within `range`. `plane`: z = a u + b v, a and b within `range`, where u and
   * v are the run's first two fixed latents, since z has more components than can be drawn.
   */
  latents: z
    .strictObject({
      kind: z.enum(['all', 'plane']),
      dims: z.union([z.literal(1), z.literal(2)]),
      size: z.int().min(2).max(256),
      range: interval,
    })
    .nullable(),
  /** Whether the field has `pushes`: the generator's loss is one of single samples, not of means over a batch. */
  arrows: z.boolean().default(true),
});
export type FieldShape = z.output<typeof fieldShapeSchema>;

/** The numbers of a field, all row-major. */
export const fieldArraysSchema = z.strictObject({
  /** Logits or critic values of the grid over `box`, [size^d], the first coordinate fastest. */
  logits: float32,
  /** G of the grid of latents, [latents.size^latents.dims, d], the first direction fastest; empty without latents. */
  mesh: float32,
  /** G of the run's first fixed latents, [n, d]. */
  points: float32,
  /**
   * -dL_G/dx at each of `points`, [n, d]: where the generator's loss pushes the point, for the mean's factor 1; empty
   * without `arrows`.
   */
  pushes: float32,
});
export type FieldArrays = z.output<typeof fieldArraysSchema>;

/** Whether the arrays have the lengths that the shape gives them. */
export function fieldFits({ box, size, latents, arrows }: FieldShape, arrays: FieldArrays): boolean {
  const dims = box.length;
  return (
    arrays.logits.length === size ** dims &&
    arrays.mesh.length === (latents === null ? 0 : latents.size ** latents.dims * dims) &&
    arrays.points.length % dims === 0 &&
    arrays.pushes.length === (arrows ? arrays.points.length : 0)
  );
}

/** A field with the step it shows. */
export interface StoredField extends FieldArrays {
  readonly step: number;
  readonly shape: FieldShape;
}

/** Which network a single step updates; `both` is the whole next step of the schedule. */
export const singleUpdateSchema = z.enum(['discriminator', 'generator', 'both']);
export type SingleUpdate = z.output<typeof singleUpdateSchema>;

/** Single steps asked for at once. */
export const singleStepCountSchema = z.int().min(1).max(1000);

/** Updates per second in slow motion; null is full speed. */
export const paceSchema = z.number().min(0.1).max(1000).nullable();

/**
 * Mean output of D, as `FieldShape.output` reads it, on a fixed batch of training samples and on one of the samples of
 * fixed latents.
 */
export const judgementSchema = z.strictObject({ real: z.number(), fake: z.number() });
export type Judgement = z.output<typeof judgementSchema>;
