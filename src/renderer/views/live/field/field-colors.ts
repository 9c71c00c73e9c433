import type { ChartTheme } from '../../../charts/chart-palette.js';
import { outputAt, outputRange, type FieldFrame } from './field-frame.js';

type Rgb = readonly [number, number, number];

/**
 * From generated (low) over undecided to real (high): purple and green, which remain apart with every common form of
 * colour blindness (ColorBrewer's PRGn), around the ground of the theme; pale, so that points show on them.
 */
const ANCHORS: Record<ChartTheme, readonly [Rgb, Rgb, Rgb]> = {
  light: [
    [176, 137, 196],
    [252, 252, 250],
    [120, 190, 132],
  ],
  dark: [
    [98, 52, 120],
    [28, 30, 32],
    [22, 98, 48],
  ],
};

/** Colour of the share `at` in [0, 1] of the range of D. */
export function fieldColor(theme: ChartTheme, at: number): Rgb {
  const [low, middle, high] = ANCHORS[theme];
  const [from, to, share] = at < 0.5 ? [low, middle, at * 2] : [middle, high, at * 2 - 1];
  const mix = (channel: 0 | 1 | 2): number => from[channel] + (to[channel] - from[channel]) * share;
  return [mix(0), mix(1), mix(2)];
}

/** CSS gradient of the colours from low to high, for the colour bar. */
export function fieldGradient(theme: ChartTheme): string {
  const stops = [0, 0.5, 1].map((at) => `rgb(${fieldColor(theme, at).join(' ')})`);
  return `linear-gradient(to right, ${stops.join(', ')})`;
}

/** RGBA of the grid of a plane, a pixel per grid point, the highest second coordinate first; NaN is transparent. */
export function fieldPixels(frame: FieldFrame, theme: ChartTheme): Uint8ClampedArray<ArrayBuffer> {
  const { size } = frame.shape;
  const { low, high } = outputRange(frame);
  const pixels = new Uint8ClampedArray(size * size * 4);
  for (let row = 0; row < size; row += 1) {
    for (let column = 0; column < size; column += 1) {
      const logit = frame.logits[(size - 1 - row) * size + column]!;
      if (Number.isNaN(logit)) continue;
      const share = (outputAt(frame, logit) - low) / (high - low);
      const [red, green, blue] = fieldColor(theme, Math.min(1, Math.max(0, share)));
      const at = (row * size + column) * 4;
      pixels[at] = red;
      pixels[at + 1] = green;
      pixels[at + 2] = blue;
      pixels[at + 3] = 255;
    }
  }
  return pixels;
}
