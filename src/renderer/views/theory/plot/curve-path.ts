import { area, line } from 'd3-shape';
import type { PlotScales } from './plot-scales.js';

type Point = readonly [number, number];

/** Pixels between two points of a curve: as many as a screen can show. */
const PIXELS = 2;

/**
 * Points of `f` along the x axis of a plot, and on both sides of each of `breaks`, where f may jump. Values that are
 * not finite make a gap.
 */
export function curvePoints(
  f: (x: number) => number,
  { x }: PlotScales,
  breaks: readonly number[] = [],
): Point[] {
  const [from, to] = x.domain() as [number, number];
  const [left, right] = x.range() as [number, number];
  const count = Math.max(2, Math.round((right - left) / PIXELS));
  const places = Array.from({ length: count + 1 }, (_, i) => from + ((to - from) * i) / count);
  const reach = (to - from) * 1e-9;
  for (const at of breaks) if (at > from && at < to) places.push(at - reach, at + reach);
  if (breaks.length > 0) places.sort((a, b) => a - b);
  return places.map((at) => [at, f(at)]);
}

/** SVG path through data points; gaps at values that are not finite. */
export function linePath(points: readonly Point[], { x, y }: PlotScales): string {
  return (
    line<Point>()
      .defined(([, value]) => Number.isFinite(value))
      .x(([at]) => x(at))
      .y(([, value]) => y(value))(points) ?? ''
  );
}

/** SVG path of the area between the points and `base`. */
export function areaPath(
  points: readonly Point[],
  { x, y }: PlotScales,
  base: (at: number) => number = () => 0,
): string {
  return (
    area<Point>()
      .defined(([, value]) => Number.isFinite(value))
      .x(([at]) => x(at))
      .y0(([at]) => y(base(at)))
      .y1(([, value]) => y(value))(points) ?? ''
  );
}

/** Largest finite value of the points, at least `least`. */
export const highest = (points: readonly Point[], least = 0): number =>
  points.reduce((top, [, value]) => (Number.isFinite(value) && value > top ? value : top), least);

export const lowest = (points: readonly Point[], most = 0): number =>
  points.reduce((bottom, [, value]) => (Number.isFinite(value) && value < bottom ? value : bottom), most);
