import { expect, test } from 'vitest';
import { packFigures, unpackFigures, type RecipeFigure } from '../../src/contract/recipe-figure.js';
import { text } from '../../src/contract/text.js';
import type { FigureLook } from '../../src/figures/figure-look.js';
import { figureOption } from '../../src/figures/figure-option.js';

const look: FigureLook = {
  language: 'zh-cn',
  font: 'sans-serif',
  width: 420,
  series: ['#111111', '#222222'],
  ink: { text: '#000', muted: '#333', line: '#666', grid: '#999', ground: '#fff' },
  heat: ['#000', '#fff'],
  number: String,
};

const lines: Extract<RecipeFigure, { kind: 'lines' }> = {
  kind: 'lines',
  title: text('Norm', '范数'),
  x: { label: text('step', '步'), scale: 'linear' },
  y: { label: text('norm', '范数'), scale: 'log' },
  series: [
    { name: text('a', '甲'), x: Float64Array.of(1, 2, 3), y: Float64Array.of(1, NaN, 0), style: 'dashed' },
  ],
};

test('a logarithmic axis leaves out what it cannot show; names are in the language of the look', () => {
  expect(figureOption(lines, look)).toMatchObject({
    xAxis: { name: '步', type: 'value' },
    yAxis: { type: 'log' },
    series: [
      {
        name: '甲',
        data: [
          [1, 1],
          [2, null],
          [3, null],
        ],
        lineStyle: { type: 'dashed', color: '#111111' },
      },
    ],
  });
});

test('a legend over a wide drawing takes fewer lines; a course fills its axis, a trajectory does not', () => {
  const names = ['GAN, minimax loss, epoch 1', 'WGAN critic, epoch 1', 'GAN, minimax loss, epoch 10'];
  const figure = { ...lines, series: names.map((name) => ({ ...lines.series[0]!, name: text(name) })) };
  const heights = [440, 1200].map((width) => {
    const { grid } = figureOption(figure, { ...look, width });
    return (grid as { top: number }).top;
  });
  expect(heights).toEqual([48, 28]);
  expect(figureOption(figure, look)['xAxis']).toMatchObject({
    min: 1,
    max: 3,
    axisLabel: { showMaxLabel: true },
  });
  const ragged = { ...lines.series[0]!, x: Float64Array.of(1, 2, 8.945) };
  expect(figureOption({ ...lines, series: [ragged] }, look)['xAxis']).toMatchObject({
    max: 8.945,
    axisLabel: { showMinLabel: true, showMaxLabel: false },
  });
  const trajectory = { ...lines.series[0]!, x: Float64Array.of(1, 3, 2) };
  expect(figureOption({ ...lines, series: [trajectory] }, look)['xAxis']).not.toHaveProperty('max');
});

test('the legend shows points as dots and lines without the symbols of their points', () => {
  const series = (['line', 'dashed', 'points'] as const).map((style) => ({
    ...lines.series[0]!,
    name: text(style),
    style,
  }));
  expect(figureOption({ ...lines, series }, look)['legend']).toMatchObject({
    data: [
      { name: 'line', itemStyle: { opacity: 0 } },
      { name: 'dashed', itemStyle: { opacity: 0 } },
      { name: 'points', icon: 'circle' },
    ],
  });
});

test('a surface gives every cell its column, row and value', () => {
  const option = figureOption(
    {
      kind: 'surface',
      title: text('f'),
      xs: Float64Array.of(-1, 0, 1),
      ys: Float64Array.of(0, 1),
      values: Float64Array.of(0, 1, 2, 3, 4, 5),
      points: Float64Array.of(0.5, 0.25),
    },
    look,
  );
  // The axes that are read end at the edges of the outer cells.
  expect(option).toMatchObject({
    visualMap: { min: 0, max: 5 },
    xAxis: [{ show: false }, { min: -1.5, max: 1.5 }],
    yAxis: [{ show: false }, { min: -0.5, max: 1.5 }],
    series: [
      {
        data: [
          [0, 0, 0],
          [1, 0, 1],
          [2, 0, 2],
          [0, 1, 3],
          [1, 1, 4],
          [2, 1, 5],
        ],
      },
      { data: [[0.5, 0.25]] },
    ],
  });
});

test('figures come out of their block as they went in', async () => {
  const sheets: RecipeFigure = {
    kind: 'sheets',
    title: text('Samples', '样本'),
    rows: [text('r')],
    columns: [text('c')],
    sheets: [
      {
        row: 0,
        column: 0,
        caption: text('one'),
        count: 1,
        channels: 1,
        size: 2,
        pixels: Uint8Array.of(0, 85, 170, 255),
      },
    ],
  };
  expect(unpackFigures(packFigures([lines, sheets]))).toEqual([lines, sheets]);
});
