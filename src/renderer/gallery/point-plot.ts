import { CHART_FONT } from '../charts/chart-palette.js';
import { coordinate, densities, equalScale, paddedRange, roundTicks, type ViewRange } from './view-range.js';

/** Colours of a drawing. */
export interface PlotInk {
  readonly generated: string;
  readonly real: string;
  readonly text: string;
  readonly grid: string;
}

/** Row-major points [n, d]; `real` null where the training data is not known yet. */
export interface PlottedPoints {
  readonly generated: Float32Array;
  readonly real: Float32Array | null;
}

const INSET = { left: 34, right: 8, top: 8, bottom: 22 } as const;

/** Axes that are drawn, and how values become places on them, in CSS pixels. */
export interface PlotFrame {
  readonly context: CanvasRenderingContext2D;
  readonly x: (value: number) => number;
  readonly y: (value: number) => number;
  /** Where points may be drawn. */
  readonly plot: {
    readonly left: number;
    readonly top: number;
    readonly width: number;
    readonly height: number;
  };
}

/**
 * Generated points over real ones, which are drawn larger so that they show around them. Both axes have the same
 * scale; the view follows the real points, so that it stands still while the generator moves. `size` is the side of
 * the square in CSS pixels.
 */
export function drawPlane(
  context: CanvasRenderingContext2D,
  size: number,
  points: PlottedPoints,
  ink: PlotInk,
) {
  const reference = points.real ?? points.generated;
  const view = equalScale(
    paddedRange(coordinate(reference, 2, 0), 0, 0.18),
    paddedRange(coordinate(reference, 2, 1), 0, 0.18),
  );
  const frame = drawFrame(context, { width: size, height: size }, view.x, view.y, ink);
  if (points.real !== null) drawDots(frame, points.real, ink.real, 7, 0.4);
  drawDots(frame, points.generated, ink.generated, 2, 0.85);
}

const BINS = 60;

/** Histogram of generated values over that of the real ones, as densities over the same bins. */
export function drawHistogram(
  context: CanvasRenderingContext2D,
  size: number,
  points: PlottedPoints,
  ink: PlotInk,
) {
  const range = paddedRange(points.real ?? points.generated, 0.0005, 0.15);
  const generated = densities(points.generated, range, BINS);
  const real = points.real === null ? null : densities(points.real, range, BINS);
  const top = histogramTop(Math.max(...generated), Math.max(...(real ?? generated)));
  const frame = drawFrame(context, { width: size, height: size * 0.6 }, range, { low: 0, high: top }, ink);
  if (real !== null) drawBars(frame, real, range, ink.real, 0.5);
  drawBars(frame, generated, range, ink.generated, 0.5);
}

/**
 * Height of the density axis: follows the real data, so that it stands still, and makes room for peaks of the
 * generated ones up to 2.5 times as high.
 */
function histogramTop(generated: number, real: number): number {
  return Math.max(1e-9, Math.min(2.5 * real, Math.max(1.25 * real, 1.05 * generated)));
}

/** Clears the context and draws grid and numbers of both axes. */
export function drawFrame(
  context: CanvasRenderingContext2D,
  size: { readonly width: number; readonly height: number },
  xRange: ViewRange,
  yRange: ViewRange,
  ink: Pick<PlotInk, 'text' | 'grid'>,
): PlotFrame {
  const { width, height } = size;
  const plot = {
    left: INSET.left,
    top: INSET.top,
    width: width - INSET.left - INSET.right,
    height: height - INSET.top - INSET.bottom,
  };
  const x = (value: number): number =>
    INSET.left + ((value - xRange.low) / (xRange.high - xRange.low)) * plot.width;
  const y = (value: number): number =>
    INSET.top + plot.height - ((value - yRange.low) / (yRange.high - yRange.low)) * plot.height;
  context.clearRect(0, 0, width, height);
  context.font = `11px ${CHART_FONT}`;
  context.fillStyle = ink.text;
  context.strokeStyle = ink.grid;
  context.lineWidth = 1;
  context.textAlign = 'center';
  context.textBaseline = 'top';
  context.beginPath();
  for (const tick of roundTicks(xRange, 5)) {
    context.moveTo(x(tick), INSET.top);
    context.lineTo(x(tick), INSET.top + plot.height);
    context.fillText(String(tick), x(tick), INSET.top + plot.height + 6);
  }
  context.textAlign = 'right';
  context.textBaseline = 'middle';
  for (const tick of roundTicks(yRange, 5)) {
    context.moveTo(INSET.left, y(tick));
    context.lineTo(INSET.left + plot.width, y(tick));
    context.fillText(String(tick), INSET.left - 6, y(tick));
  }
  context.stroke();
  return { context, x, y, plot };
}

/** Points [n, 2] as squares of `diameter` CSS pixels, cut off at the plot's border. */
export function drawDots(
  frame: PlotFrame,
  points: Float32Array,
  color: string,
  diameter: number,
  opacity: number,
) {
  const { context, x, y } = frame;
  context.save();
  context.beginPath();
  context.rect(frame.plot.left, frame.plot.top, frame.plot.width, frame.plot.height);
  context.clip();
  context.globalAlpha = opacity;
  context.fillStyle = color;
  for (let at = 0; at + 1 < points.length; at += 2) {
    const px = x(points[at]!);
    const py = y(points[at + 1]!);
    context.fillRect(px - diameter / 2, py - diameter / 2, diameter, diameter);
  }
  context.restore();
}

/** A histogram's bars from 0 up, over equal bins of `range`. */
export function drawBars(
  frame: PlotFrame,
  heights: Float64Array,
  range: ViewRange,
  color: string,
  opacity: number,
) {
  const { context, x, y } = frame;
  const width = (range.high - range.low) / heights.length;
  context.save();
  context.globalAlpha = opacity;
  context.fillStyle = color;
  for (const [bin, height] of heights.entries()) {
    const left = x(range.low + bin * width);
    const top = Math.max(INSET.top, y(height));
    context.fillRect(left, top, x(range.low + (bin + 1) * width) - left, y(0) - top);
  }
  context.restore();
}
