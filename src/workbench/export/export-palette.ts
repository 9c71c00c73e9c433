import { LIGHT_SERIES } from '../../figures/series-style.js';

/** Colour of the series at `index`; repeats after fourteen. */
export function seriesColor(index: number): string {
  return LIGHT_SERIES[index % LIGHT_SERIES.length] ?? LIGHT_SERIES[0];
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
