import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Dataset } from '../data/index.js';
import { sizeOf } from '../engine/ir/op.js';

/** Training samples read at once. */
const CHUNK = 256;
const PROGRESS_MS = 100;

export interface Neighbours {
  /** Samples of the training set. */
  readonly total: number;
  /** [queries, count], nearest first, of equal ones the first; -1 where the training set has fewer. */
  readonly indices: Int32Array<ArrayBuffer>;
  /** Euclidean distances in the data's range, as `indices`; Infinity where there is none. */
  readonly distances: Float64Array<ArrayBuffer>;
}

export interface SearchOptions {
  readonly signal?: AbortSignal;
  /** Called some times a second with the number of training samples that were compared. */
  readonly onProgress?: (done: number, total: number) => void;
}

/**
 * The `count` samples of the whole training set nearest to each of `queries` [n, ...dataset.shape]. Gives way to
 * other events between chunks; throws the signal's reason when it is aborted.
 */
export async function nearestNeighbours(
  dataset: Pick<Dataset, 'length' | 'shape' | 'gather'>,
  queries: Float32Array,
  count: number,
  { signal, onProgress }: SearchOptions = {},
): Promise<Neighbours> {
  const size = sizeOf(dataset.shape);
  const asked = queries.length / size;
  const indices = new Int32Array(asked * count).fill(-1);
  const squares = new Float64Array(asked * count).fill(Infinity);
  const chunk = new Float32Array(CHUNK * size);
  let reported = performance.now();
  for (let start = 0; start < dataset.length; start += CHUNK) {
    await nextTurn();
    signal?.throwIfAborted();
    const rows = Math.min(CHUNK, dataset.length - start);
    const wanted = Uint32Array.from({ length: rows }, (_, row) => start + row);
    dataset.gather(wanted, chunk.subarray(0, rows * size));
    for (let query = 0; query < asked; query++) {
      const point = queries.subarray(query * size, (query + 1) * size);
      const best = squares.subarray(query * count, (query + 1) * count);
      const names = indices.subarray(query * count, (query + 1) * count);
      for (let row = 0; row < rows; row++) {
        const square = squaredDistance(point, chunk, row * size, best[count - 1]!);
        if (square < best[count - 1]!) insert(best, names, square, start + row);
      }
    }
    if (performance.now() - reported >= PROGRESS_MS) {
      onProgress?.(start + rows, dataset.length);
      reported = performance.now();
    }
  }
  return { total: dataset.length, indices, distances: squares.map(Math.sqrt) };
}

/** Gives up, with what it has, once the sum exceeds `limit`. */
function squaredDistance(point: Float32Array, rows: Float32Array, offset: number, limit: number): number {
  let sum = 0;
  for (let i = 0; i < point.length;) {
    const end = Math.min(point.length, i + 64);
    for (; i < end; i++) {
      const difference = point[i]! - rows[offset + i]!;
      sum += difference * difference;
    }
    if (sum > limit) return sum;
  }
  return sum;
}

/** Puts a distance into its place among ascending ones, after equal ones; the last one goes. */
function insert(best: Float64Array, names: Int32Array, square: number, name: number): void {
  let at = best.length - 1;
  for (; at > 0 && best[at - 1]! > square; at--) {
    best[at] = best[at - 1]!;
    names[at] = names[at - 1]!;
  }
  best[at] = square;
  names[at] = name;
}
