import type { ChartTheme } from '../../../charts/chart-palette.js';
import { drawDots, drawFrame, type PlotFrame, type PlotInk } from '../../../gallery/point-plot.js';
import { fieldPixels } from './field-colors.js';
import type { FieldFrame } from './field-frame.js';
import type { FieldLayer } from './field-layers.js';
import { levelLines, type LevelLine } from './level-lines.js';

/** Length of the longest arrow, as a share of the plot's width. */
const ARROW_SHARE = 0.09;
/** Points that carry an arrow: more would hide what they stand on. */
const ARROWS = 96;

export interface FieldDrawing {
  readonly frame: FieldFrame;
  /** What was shown before; its points are those of the same latents. */
  readonly previous: FieldFrame | null;
  /** Row-major points [n, 2]. */
  readonly generated: Float32Array | null;
  readonly real: Float32Array | null;
  readonly layers: ReadonlySet<FieldLayer>;
  readonly theme: ChartTheme;
  readonly ink: PlotInk;
}

const linesOf = new WeakMap<FieldFrame, LevelLine[]>();

/** Draws the field of a plane into a square of `size` CSS pixels. */
export function drawField(context: CanvasRenderingContext2D, size: number, drawing: FieldDrawing): void {
  const { frame, layers, ink } = drawing;
  const [[left, right] = [0, 1], [bottom, top] = [0, 1]] = frame.shape.box;
  const view = { width: size, height: size };
  const plot = drawFrame(context, view, { low: left, high: right }, { low: bottom, high: top }, ink);
  context.save();
  context.beginPath();
  context.rect(plot.plot.left, plot.plot.top, plot.plot.width, plot.plot.height);
  context.clip();
  if (layers.has('output')) drawOutput(plot, drawing);
  if (layers.has('levels')) drawLevels(plot, frame, ink);
  if (layers.has('real') && drawing.real !== null) drawDots(plot, drawing.real, ink.real, 5, 0.55);
  if (layers.has('manifold')) drawManifold(plot, frame, ink);
  if (layers.has('generated') && drawing.generated !== null)
    drawDots(plot, drawing.generated, ink.generated, 2.5, 0.8);
  if (layers.has('movement') && drawing.previous !== null) drawMovement(plot, drawing.previous, frame, ink);
  if (layers.has('pushes')) drawPushes(plot, frame, ink);
  context.restore();
}

function drawOutput({ context, plot }: PlotFrame, { frame, theme }: FieldDrawing): void {
  const { size } = frame.shape;
  const image = new OffscreenCanvas(size, size);
  image.getContext('2d')?.putImageData(new ImageData(fieldPixels(frame, theme), size, size), 0, 0);
  // The grid's first and last points lie on the edges of the plot, so half a pixel reaches beyond them.
  const [cellWidth, cellHeight] = [plot.width / (size - 1), plot.height / (size - 1)];
  context.imageSmoothingEnabled = true;
  context.drawImage(
    image,
    plot.left - cellWidth / 2,
    plot.top - cellHeight / 2,
    plot.width + cellWidth,
    plot.height + cellHeight,
  );
}

function drawLevels({ context, x, y }: PlotFrame, frame: FieldFrame, ink: PlotInk): void {
  let lines = linesOf.get(frame);
  if (lines === undefined) linesOf.set(frame, (lines = levelLines(frame)));
  context.strokeStyle = ink.text;
  for (const { boundary, rings } of lines) {
    context.globalAlpha = boundary ? 0.9 : 0.35;
    context.lineWidth = boundary ? 1.75 : 0.75;
    context.beginPath();
    for (const ring of rings) {
      for (let at = 0; at < ring.length; at += 2) {
        if (at === 0) context.moveTo(x(ring[at]!), y(ring[at + 1]!));
        else context.lineTo(x(ring[at]!), y(ring[at + 1]!));
      }
    }
    context.stroke();
  }
  context.globalAlpha = 1;
}

/** The grid of latents as G warps it: a line per row and per column. */
function drawManifold({ context, x, y }: PlotFrame, { mesh, shape }: FieldFrame, ink: PlotInk): void {
  if (shape.latents === null) return;
  const { size, dims } = shape.latents;
  const line = (start: number, stride: number): void => {
    for (let k = 0; k < size; k += 1) {
      const at = 2 * (start + k * stride);
      if (k === 0) context.moveTo(x(mesh[at]!), y(mesh[at + 1]!));
      else context.lineTo(x(mesh[at]!), y(mesh[at + 1]!));
    }
  };
  context.beginPath();
  context.strokeStyle = ink.generated;
  context.lineWidth = 0.75;
  context.globalAlpha = 0.6;
  for (let row = 0; row < (dims === 1 ? 1 : size); row += 1) line(row * size, 1);
  if (dims === 2) for (let column = 0; column < size; column += 1) line(column, size);
  context.stroke();
  context.globalAlpha = 1;
}

/** Longest of the pushes that are drawn, |dL_G/dx|; 0 where there are none. */
export function longestPush({ pushes }: FieldFrame): number {
  let longest = 0;
  for (let at = 0; at + 1 < Math.min(pushes.length, 2 * ARROWS); at += 2) {
    const length = Math.hypot(pushes[at]!, pushes[at + 1]!);
    if (Number.isFinite(length)) longest = Math.max(longest, length);
  }
  return longest;
}

function drawPushes({ context, x, y, plot }: PlotFrame, frame: FieldFrame, ink: PlotInk): void {
  const { points, pushes } = frame;
  const longest = longestPush(frame);
  if (longest === 0) return;
  const scale = (ARROW_SHARE * plot.width) / longest;
  context.strokeStyle = ink.text;
  context.lineWidth = 1;
  context.globalAlpha = 0.85;
  context.beginPath();
  for (let at = 0; at + 1 < Math.min(points.length, 2 * ARROWS); at += 2) {
    const [px, py] = [x(points[at]!), y(points[at + 1]!)];
    const [dx, dy] = [pushes[at]! * scale, -pushes[at + 1]! * scale];
    const length = Math.hypot(dx, dy);
    if (!(length > 1)) continue;
    const head = Math.min(4, length / 2) / length;
    context.moveTo(px, py);
    context.lineTo(px + dx, py + dy);
    context.lineTo(px + dx - head * (dx + 0.5 * dy), py + dy - head * (dy - 0.5 * dx));
    context.moveTo(px + dx, py + dy);
    context.lineTo(px + dx - head * (dx - 0.5 * dy), py + dy - head * (dy + 0.5 * dx));
  }
  context.stroke();
  context.globalAlpha = 1;
}

/** Where each of the points stood before: a line from there to here. */
function drawMovement(
  { context, x, y }: PlotFrame,
  before: FieldFrame,
  after: FieldFrame,
  ink: PlotInk,
): void {
  const count = Math.min(before.points.length, after.points.length);
  context.strokeStyle = ink.generated;
  context.lineWidth = 1.25;
  context.beginPath();
  for (let at = 0; at + 1 < count; at += 2) {
    context.moveTo(x(before.points[at]!), y(before.points[at + 1]!));
    context.lineTo(x(after.points[at]!), y(after.points[at + 1]!));
  }
  context.stroke();
}
