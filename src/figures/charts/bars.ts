import type { FigureOf } from '../../contract/recipe-figure.js';
import type { FigureLook, FigureOption } from '../figure-look.js';
import { legend, legendHeight, widthOf } from './legend.js';
import { colorAt, frame, tooltip, valueAxis } from './parts.js';

/** Groups of bars over names. */
export function barsOption({ categories, y, groups }: FigureOf<'bars'>, look: FigureLook): FigureOption {
  const { ink, language, font } = look;
  const names = groups.map(({ name }) => name[language]);
  const labels = categories.map((category) => category[language]);
  // Names that would not fit beside each other stand aslant.
  const aslant = labels.reduce((sum, label) => sum + widthOf(label) + 12, 0) > look.width - 84;
  const longest = labels.reduce((most, label) => Math.max(most, widthOf(label)), 0);
  return {
    ...frame(look),
    legend: legend(
      look,
      names.map((name) => ({ name, icon: 'roundRect' })),
    ),
    grid: {
      left: 66,
      right: 18,
      top: legendHeight(names, look.width),
      bottom: aslant ? 30 + longest / 2 : 30,
    },
    tooltip: tooltip(look, 'axis'),
    xAxis: {
      type: 'category',
      data: labels,
      axisLabel: {
        color: ink.muted,
        fontFamily: font,
        fontSize: 12,
        interval: 0,
        rotate: aslant ? 30 : 0,
      },
      axisLine: { lineStyle: { color: ink.line } },
      axisTick: { show: false },
    },
    yAxis: { ...valueAxis(y, look, true), scale: false },
    series: groups.map(({ values }, index) => ({
      type: 'bar',
      name: names[index],
      data: Array.from(values, (value) => (Number.isFinite(value) ? value : null)),
      itemStyle: { color: colorAt(look, index) },
      emphasis: { disabled: true },
    })),
  };
}
