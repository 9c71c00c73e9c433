/**
 * Okabe and Ito's colours that are dark enough for lines on white, told apart with every common form of
 * colour blindness. The first two are GAN and WGAN in a pair.
 */
const SERIES_COLORS = ['#0072b2', '#d55e00', '#009e73', '#cc79a7', '#56b4e9', '#e69f00', '#4d4d4d'] as const;

/** Colour of the series at `index`; repeats after seven. */
export function seriesColor(index: number): string {
  return SERIES_COLORS[index % SERIES_COLORS.length] ?? SERIES_COLORS[0];
}

/** Whether the series at `index` shares its colour with an earlier one and so needs a dash pattern. */
export function isColorRepeated(index: number): boolean {
  return index >= SERIES_COLORS.length;
}

export const INK = {
  text: '#1a1d21',
  muted: '#59616b',
  line: '#c9ced5',
  grid: '#e8ebef',
  real: '#aab2bb',
} as const;
/** Colour of a pixel whose value is not a finite number, so that a diverged run does not look black. */
export const NOT_FINITE = { red: 204, green: 0, blue: 136 } as const;
