import { drawBars, drawFrame } from '../../../gallery/point-plot.js';
import { densities } from '../../../gallery/view-range.js';
import type { FieldDrawing } from './field-plot.js';
import { outputAt, outputRange } from './field-frame.js';

const BINS = 60;

/**
 * Densities of real and generated values on a line as histograms, and the curve of D over them, which spans the height
 * of the plot from the lowest to the highest of its range. `size`: width in CSS pixels; the height is 0.6 of it.
 */
export function drawLineField(
  context: CanvasRenderingContext2D,
  size: number,
  { frame, generated, real, layers, ink }: FieldDrawing,
): void {
  const [[low, high] = [0, 1]] = frame.shape.box;
  const range = { low, high };
  const bars = {
    real: real === null ? null : densities(real, range, BINS),
    generated: generated === null ? null : densities(generated, range, BINS),
  };
  const tallest = Math.max(1e-9, ...(bars.real ?? []));
  const top = Math.min(
    2.5 * tallest,
    Math.max(1.25 * tallest, 1.05 * Math.max(0, ...(bars.generated ?? []))),
  );
  const plot = drawFrame(context, { width: size, height: size * 0.6 }, range, { low: 0, high: top }, ink);
  if (layers.has('real') && bars.real !== null) drawBars(plot, bars.real, range, ink.real, 0.5);
  if (layers.has('generated') && bars.generated !== null)
    drawBars(plot, bars.generated, range, ink.generated, 0.5);
  if (!layers.has('output')) return;
  const output = outputRange(frame);
  const area = plot.plot;
  context.beginPath();
  context.strokeStyle = ink.text;
  context.lineWidth = 1.75;
  frame.logits.forEach((logit, index) => {
    const share = (outputAt(frame, logit) - output.low) / (output.high - output.low);
    const px = area.left + (area.width * index) / (frame.shape.size - 1);
    const py = area.top + area.height * (1 - share);
    if (index === 0) context.moveTo(px, py);
    else context.lineTo(px, py);
  });
  context.stroke();
}
