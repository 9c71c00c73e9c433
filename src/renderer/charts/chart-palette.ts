import { LIGHT_SERIES } from '../../figures/series-style.js';

/** Of text on a canvas, which takes nothing over from its page: the families of styles/theme.css. */
export const CHART_FONT =
  '"Inter Variable", "PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", "Noto Sans SC", "Noto Sans SC Variable", sans-serif';

/** Colours of lines; on a dark ground the same hues lighter, those after the first seven much lighter. */
const SERIES = {
  light: LIGHT_SERIES,
  dark: [
    ...['#4db2f0', '#ff8a3d', '#2fc79a', '#e3a1c6', '#8fd0f5', '#f0b83f', '#b9bec6'],
    ...['#c5baff', '#ffd0b0', '#b3f2dc', '#ff7eb6', '#e3e37a', '#7d858f', '#7fe0e6'],
  ],
} as const;

export type ChartTheme = keyof typeof SERIES;

/** All colours of series, in their order. */
export const seriesColors = (theme: ChartTheme): readonly string[] => SERIES[theme];

/** Colour of the series at `index`; repeats after fourteen. */
export function seriesColor(theme: ChartTheme, index: number): string {
  const colors = seriesColors(theme);
  return colors[index % colors.length]!;
}

/** Colours of everything but the series. `real` marks training data. */
export const CHART_INK = {
  light: {
    text: '#1a1d21',
    muted: '#59616b',
    line: '#c9ced5',
    grid: '#e8ebef',
    real: '#9aa3ad',
    ground: '#ffffff',
  },
  dark: {
    text: '#e6e8eb',
    muted: '#a3abb5',
    line: '#4a515b',
    grid: '#2c3138',
    real: '#6d7681',
    ground: '#1d1e1f',
  },
} as const satisfies Record<ChartTheme, Record<string, string>>;

/** Cividis (Nuñez, Anderton, Renslow 2018): perceptually even, the same with and without colour blindness. */
export const HEAT_COLORS = [
  '#00224e',
  '#2f3f6d',
  '#575c6e',
  '#7d7c78',
  '#a69d75',
  '#d3c164',
  '#fee838',
] as const;
