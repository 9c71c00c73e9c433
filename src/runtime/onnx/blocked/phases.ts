/**
 * One axis of a strided convolution at one residue r of the position in its input modulo the stride s:
 * s u + r = s p + j - pad holds for the taps j = first + s t and u = p + t - shift.
 */
export interface Phase {
  readonly residue: number;
  /** First of its taps, (r + pad) mod s. */
  readonly first: number;
  /** floor((r + pad) / s). */
  readonly shift: number;
}

/** The phases of an axis; null where the lengths do not divide. Each has kernel / stride taps. */
export function phasesOf(length: number, kernel: number, stride: number, pad: number): Phase[] | null {
  if (length % stride !== 0 || kernel % stride !== 0) return null;
  return Array.from({ length: stride }, (_, residue) => ({
    residue,
    first: (residue + pad) % stride,
    shift: Math.floor((residue + pad) / stride),
  }));
}

/** Positions of the rows and columns given in a flattened matrix whose rows have this width. */
export const positionsOf = (width: number, rows: readonly number[], columns: readonly number[]): number[] =>
  rows.flatMap((row) => columns.map((column) => row * width + column));

/** `count` numbers from `first` in steps of `step`. */
export const every = (count: number, first: number, step: number): number[] =>
  Array.from({ length: count }, (_, i) => first + step * i);
