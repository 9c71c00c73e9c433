import type { Shape } from '../../src/engine/ir/op.js';
import { sizeOf } from '../../src/engine/ir/op.js';

/** A float64 tensor, row-major. */
export interface Dense {
  readonly shape: Shape;
  readonly data: Float64Array;
}

type Index = readonly number[];

/** Calls `visit` for every index of `shape`, in row-major order. The index array is reused. */
export function forEachIndex(shape: Shape, visit: (index: Index, position: number) => void): void {
  const index = shape.map(() => 0);
  const size = sizeOf(shape);
  for (let position = 0; position < size; position++) {
    visit(index, position);
    for (let axis = shape.length - 1; axis >= 0; axis--) {
      index[axis]!++;
      if (index[axis]! < shape[axis]!) break;
      index[axis] = 0;
    }
  }
}

/** Row-major position of `index` in `shape`. */
export function positionOf(shape: Shape, index: Index): number {
  let position = 0;
  for (let axis = 0; axis < shape.length; axis++) position = position * shape[axis]! + index[axis]!;
  return position;
}

/** A tensor whose element at every index is `valueAt(index)`. */
export function tabulate(shape: Shape, valueAt: (index: Index, position: number) => number): Dense {
  const data = new Float64Array(sizeOf(shape));
  forEachIndex(shape, (index, position) => (data[position] = valueAt(index, position)));
  return { shape, data };
}

/** Element of `x` that NumPy broadcasting reads for `index` of the joined shape. */
export function broadcastAt(x: Dense, index: Index): number {
  const skipped = index.length - x.shape.length;
  let position = 0;
  for (let axis = 0; axis < x.shape.length; axis++) {
    const length = x.shape[axis]!;
    position = position * length + (length === 1 ? 0 : index[skipped + axis]!);
  }
  return x.data[position]!;
}

/** `index` with `value` in place of the entry at `axis`. */
export const replaced = (index: Index, axis: number, value: number): number[] =>
  index.map((entry, i) => (i === axis ? value : entry));
