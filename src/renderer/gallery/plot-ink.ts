import { CHART_INK, type ChartTheme } from '../charts/chart-palette.js';
import type { PlotInk } from './point-plot.js';

/** What samples are drawn with where the generated ones have the colour of their run. */
export function plotInk(theme: ChartTheme, generated: string): PlotInk {
  const { real, muted, grid } = CHART_INK[theme];
  return { generated, real, text: muted, grid };
}
