import { drawBars, drawDots, drawFrame, type PlotFrame } from '../../gallery/point-plot.js';
import { coordinate, densities, equalScale, paddedRange, type ViewRange } from '../../gallery/view-range.js';

export interface PairInk {
  readonly a: string;
  readonly b: string;
  readonly real: string;
  readonly text: string;
  readonly grid: string;
  /** Ring around selected points. */
  readonly mark: string;
}

/** Row-major points of A and B, and the training data under them. */
export interface PairPoints {
  readonly a: Float32Array;
  readonly b: Float32Array;
  readonly real: Float32Array | null;
}

export interface PlaneView {
  readonly x: ViewRange;
  readonly y: ViewRange;
}

/** The view of the plane: that of the training data, so that it stands still, else of both samples. */
export function planeView({ a, b, real }: PairPoints): PlaneView {
  const reference = real ?? Float32Array.of(...a, ...b);
  return equalScale(
    paddedRange(coordinate(reference, 2, 0), 0, 0.18),
    paddedRange(coordinate(reference, 2, 1), 0, 0.18),
  );
}

/**
 * A's and B's points of the plane over the training data, in a square of `size` CSS pixels. `joined`: sample k of
 * both come from one latent, and a line leads from A's to B's.
 */
export function drawPair(
  context: CanvasRenderingContext2D,
  size: number,
  points: PairPoints,
  ink: PairInk,
  { joined, selected }: { readonly joined: boolean; readonly selected: readonly number[] },
): PlotFrame {
  const view = planeView(points);
  const frame = drawFrame(context, { width: size, height: size }, view.x, view.y, ink);
  if (points.real !== null) drawDots(frame, points.real, ink.real, 6, 0.35);
  if (joined) drawMoves(frame, points, ink.text);
  drawDots(frame, points.a, ink.a, 3, 0.9);
  drawDots(frame, points.b, ink.b, 3, 0.9);
  for (const sample of selected) {
    drawRing(frame, points.a, sample, ink.mark);
    drawRing(frame, points.b, sample, ink.mark);
  }
  return frame;
}

/** Curves through `frames` points each, one after the other in `strips`, with dots at their ends. */
export function drawCurves(frame: PlotFrame, strips: Float32Array, frames: number, color: string): void {
  clipped(frame, () => {
    const { context, x, y } = frame;
    context.strokeStyle = color;
    context.lineWidth = 2;
    for (let start = 0; start + 2 * frames <= strips.length; start += 2 * frames) {
      context.beginPath();
      for (let at = start; at < start + 2 * frames; at += 2)
        context.lineTo(x(strips[at]!), y(strips[at + 1]!));
      context.stroke();
    }
  });
  drawDots(frame, strips, color, 5, 0.9);
}

const BINS = 60;

/** Histograms of A's and B's values over that of the training data, as densities over the same bins. */
export function drawPairHistogram(
  context: CanvasRenderingContext2D,
  size: number,
  { a, b, real }: PairPoints,
  ink: PairInk,
): void {
  const range = paddedRange(real ?? Float32Array.of(...a, ...b), 0.0005, 0.15);
  const layers = [
    ...(real === null ? [] : [{ values: real, color: ink.real }]),
    { values: a, color: ink.a },
    { values: b, color: ink.b },
  ].map(({ values, color }) => ({ heights: densities(values, range, BINS), color }));
  const top = Math.max(1e-9, ...layers.flatMap(({ heights }) => [...heights])) * 1.05;
  const frame = drawFrame(context, { width: size, height: size * 0.6 }, range, { low: 0, high: top }, ink);
  for (const { heights, color } of layers) drawBars(frame, heights, range, color, 0.45);
}

/** The sample whose point of A or B is nearest to a place of the plot, within 12 CSS pixels; null for none. */
export function sampleAt(
  frame: Pick<PlotFrame, 'x' | 'y'>,
  { a, b }: PairPoints,
  place: { readonly x: number; readonly y: number },
): number | null {
  let best: number | null = null;
  let least = 12;
  for (const points of [a, b]) {
    for (let at = 0; at + 1 < points.length; at += 2) {
      const distance = Math.hypot(frame.x(points[at]!) - place.x, frame.y(points[at + 1]!) - place.y);
      if (distance < least) {
        least = distance;
        best = at / 2;
      }
    }
  }
  return best;
}

function drawMoves(frame: PlotFrame, { a, b }: PairPoints, color: string): void {
  clipped(frame, () => {
    const { context, x, y } = frame;
    context.globalAlpha = 0.22;
    context.strokeStyle = color;
    context.lineWidth = 1;
    context.beginPath();
    for (let at = 0; at + 1 < Math.min(a.length, b.length); at += 2) {
      context.moveTo(x(a[at]!), y(a[at + 1]!));
      context.lineTo(x(b[at]!), y(b[at + 1]!));
    }
    context.stroke();
  });
}

function drawRing(frame: PlotFrame, points: Float32Array, sample: number, color: string): void {
  const [px, py] = [points[2 * sample], points[2 * sample + 1]];
  if (px === undefined || py === undefined) return;
  clipped(frame, () => {
    const { context, x, y } = frame;
    context.strokeStyle = color;
    context.lineWidth = 1.5;
    context.beginPath();
    context.arc(x(px), y(py), 6, 0, 2 * Math.PI);
    context.stroke();
  });
}

function clipped({ context, plot }: PlotFrame, draw: () => void): void {
  context.save();
  context.beginPath();
  context.rect(plot.left, plot.top, plot.width, plot.height);
  context.clip();
  draw();
  context.restore();
}
