import type { FigureOf } from '../../contract/recipe-figure.js';
import type { FigureLook, FigureOption } from '../figure-look.js';

/** Colour of the series at `index`. */
export const colorAt = ({ series }: FigureLook, index: number): string =>
  series[index % series.length] ?? '#000';

/** What all charts have in common. */
export const frame = ({ font, series }: FigureLook): FigureOption => ({
  animation: false,
  color: [...series],
  textStyle: { fontFamily: font },
});

export const tooltip = ({ ink, font, number }: FigureLook, trigger: 'axis' | 'item'): FigureOption => ({
  trigger,
  renderMode: 'richText',
  confine: true,
  backgroundColor: ink.ground,
  borderColor: ink.line,
  textStyle: { color: ink.text, fontFamily: font, fontSize: 12 },
  valueFormatter: (value: unknown) => (typeof value === 'number' ? number(value) : '–'),
});

export type Axis = FigureOf<'lines'>['x'];

/** An axis of numbers with its name beside it. */
export function valueAxis({ label, scale }: Axis, look: FigureLook, vertical: boolean): FigureOption {
  const { ink, language, number, font } = look;
  return {
    type: scale === 'log' ? 'log' : 'value',
    scale: true,
    name: label[language],
    nameLocation: 'middle',
    nameGap: vertical ? 46 : 26,
    nameTextStyle: { color: ink.muted, fontFamily: font, fontSize: 12 },
    axisLabel: { color: ink.muted, fontFamily: font, fontSize: 11, hideOverlap: true, formatter: number },
    axisLine: { lineStyle: { color: ink.line } },
    splitLine: { lineStyle: { color: ink.grid } },
  };
}
