import * as f from './functions.js';
import type { Node, Shape } from './op.js';
import { sizeOf } from './op.js';

/** Tensors of at most this many elements are small: an op on one costs its call and not its elements. */
const smallSize = 32768;

/** All elements of some tensors, one tensor after the other, as a vector. */
export const joined = (tensors: readonly Node[]): Node =>
  f.concat(
    tensors.map((tensor) => f.reshape(tensor, [sizeOf(tensor.shape)])),
    0,
  );

/** The inverse of `joined`: tensors of the given shapes, whose elements follow each other in the vector. */
export function parted(vector: Node, shapes: readonly Shape[]): Node[] {
  let start = 0;
  return shapes.map((shape) => {
    const size = sizeOf(shape);
    const part = f.slice(vector, 0, start, size);
    start += size;
    return f.reshape(part, shape);
  });
}

/**
 * Items in groups that are worth computing together: all whose tensors are small in one, every other by itself.
 * Groups are in the order of their first items.
 */
export function smallTogether<T extends { readonly shape: Shape }>(items: readonly T[]): T[][] {
  const small = items.filter(({ shape }) => sizeOf(shape) <= smallSize);
  return items.flatMap((item) => (small.includes(item) ? (item === small[0] ? [small] : []) : [[item]]));
}
