import { contours } from 'd3-contour';
import { outputRange, type FieldFrame } from './field-frame.js';

/** Where D has one value: closed rings of data coordinates [x0, y0, x1, y1, ...]. */
export interface LevelLine {
  /** Whether D = 1/2 here, which is where the networks meet. */
  readonly boundary: boolean;
  readonly rings: readonly Float32Array[];
}

const PROBABILITIES = [0.05, 0.25, 0.5, 0.75, 0.95] as const;
const VALUE_LINES = 8;

/** Level lines of D over the plane: of some probabilities, or of equally spaced values of a critic. */
export function levelLines(frame: FieldFrame): LevelLine[] {
  const { size, box, output } = frame.shape;
  const [xs, ys] = box;
  if (xs === undefined || ys === undefined) return [];
  const { low, high } = outputRange(frame);
  const levels =
    output === 'probability'
      ? PROBABILITIES.map((p) => Math.log(p / (1 - p)))
      : Array.from({ length: VALUE_LINES }, (_, i) => low + ((high - low) * (i + 1)) / (VALUE_LINES + 1));
  const place = ([from, to]: readonly [number, number], at: number): number =>
    // d3 has the value of grid point i at i + 1/2.
    from + ((to - from) * (at - 0.5)) / (size - 1);
  const polygons = contours().size([size, size]).thresholds(levels)([...frame.logits]);
  return polygons.map(({ value, coordinates }) => ({
    boundary: output === 'probability' && value === 0,
    rings: coordinates.flat().map((ring) => {
      const line = new Float32Array(ring.length * 2);
      ring.forEach(([x = 0, y = 0], index) => {
        line[2 * index] = place(xs, x);
        line[2 * index + 1] = place(ys, y);
      });
      return line;
    }),
  }));
}
