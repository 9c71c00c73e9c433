import type { PanelModes } from './sheet-panel.js';

/** What a plot of low-dimensional samples shows; `generated` and `real` are [n, d] row-major. */
export interface PlottedPoints {
  readonly generated: Float32Array;
  readonly real: Float32Array | null;
  readonly modes: PanelModes | null;
  /** Colour of the generated points. */
  readonly color: string;
}

/** One coordinate of all points, `dimension` values apart. */
export function coordinates(points: Float32Array, dimension: number, axis: number): Float32Array {
  return Float32Array.from(
    { length: Math.floor(points.length / dimension) },
    (_, i) => points[i * dimension + axis] ?? 0,
  );
}

/** What the view is chosen from: the real points, else the modes, else the generated points. */
export function referenceCoordinates(points: PlottedPoints, dimension: number, axis: number): Float32Array {
  if (points.real !== null && points.real.length > 0) return coordinates(points.real, dimension, axis);
  if (points.modes !== null) {
    const { centres, std } = points.modes;
    return Float32Array.from(
      centres.flatMap((centre) => [(centre[axis] ?? 0) - 3 * std, (centre[axis] ?? 0) + 3 * std]),
    );
  }
  return coordinates(points.generated, dimension, axis);
}

/**
 * At most `limit` indices below `count`, spread evenly by the golden ratio: unlike every k-th index they do
 * not fall in step with a data set that deals its modes in turn.
 */
export function spreadIndices(count: number, limit: number): number[] {
  if (count <= limit) return Array.from({ length: count }, (_, index) => index);
  const golden = (Math.sqrt(5) - 1) / 2;
  const chosen = Array.from({ length: limit }, (_, index) => Math.floor(((index * golden) % 1) * count));
  return [...new Set(chosen)];
}

/** Note under a plot about points it does not show; empty if it shows all. */
export function hiddenNote(outside: number, notFinite: number): string {
  const parts: string[] = [];
  if (outside > 0) parts.push(`${outside} outside the view`);
  if (notFinite > 0) parts.push(`${notFinite} not finite`);
  return parts.join(', ');
}
