import { BarChart, HeatmapChart, LineChart } from 'echarts/charts';
import {
  GridComponent,
  LegendPlainComponent,
  LegendScrollComponent,
  TitleComponent,
  TooltipComponent,
  VisualMapContinuousComponent,
} from 'echarts/components';
import { init, setPlatformAPI, use } from 'echarts/core';
import { SVGRenderer } from 'echarts/renderers';
import sharp, { type Sharp } from 'sharp';
import type { FigureOf, RecipeFigure } from '../../contract/recipe-figure.js';
import type { FigureLook } from '../../figures/figure-look.js';
import { figureOption, type ChartFigure } from '../../figures/figure-option.js';
import { LIGHT_SERIES } from '../../figures/series-style.js';
import { figureText, fitText, rasterizeSvg, textElement, withoutHoverStyle } from '../export/index.js';

use([
  BarChart,
  GridComponent,
  HeatmapChart,
  LegendPlainComponent,
  LegendScrollComponent,
  LineChart,
  SVGRenderer,
  TitleComponent,
  TooltipComponent,
  VisualMapContinuousComponent,
]);

/** Widths of characters in em: DejaVu Sans, the widest of the fonts a reader of a document is likely to have. */
const LATIN = 0.61;
const IDEOGRAPH = 1;

// Charts are laid out here without the reader's fonts: names of a legend must not run into each other.
setPlatformAPI({
  measureText(written, font = '12px sans-serif') {
    const size = Number(/(\d+(?:\.\d+)?)px/.exec(font)?.[1] ?? 12);
    const em = Array.from(written, (character) => (character > '\u2e80' ? IDEOGRAPH : LATIN));
    return { width: size * em.reduce((sum, width) => sum + width, 0) };
  },
});

/** Light ground, Okabe and Ito's colours, Cividis for surfaces: as the page's light theme. */
const look: Omit<FigureLook, 'width'> = {
  language: 'en',
  font: 'sans-serif',
  series: LIGHT_SERIES,
  ink: { text: '#1a1d21', muted: '#59616b', line: '#c9ced5', grid: '#e8ebef', ground: '#ffffff' },
  heat: ['#00224e', '#2f3f6d', '#575c6e', '#7d7c78', '#a69d75', '#d3c164', '#fee838'],
  number: figureText,
};
const SIZE = { width: 720, height: 400 };
/** The plane of a surface is a square beside its scale. */
const SURFACE_SIZE = { width: 500, height: 406 };

/** A file of a document: its ending, and its bytes or text. */
export interface FigureFile {
  readonly extension: 'svg' | 'png';
  readonly content: string | Uint8Array;
}

/** Charts as SVG; surfaces, whose cells would be megabytes of it, and sample sheets as PNG. */
export async function renderFigure(figure: RecipeFigure): Promise<FigureFile> {
  if (figure.kind === 'sheets') return { extension: 'png', content: await renderSheets(figure) };
  const svg = renderChart(figure);
  if (figure.kind !== 'surface') return { extension: 'svg', content: svg };
  const { pixels, width, height } = rasterizeSvg(svg);
  const image = sharp(pixels, { raw: { width, height, channels: 4 } });
  return { extension: 'png', content: await fewColours(image) };
}

function renderChart(figure: ChartFigure): string {
  const size = figure.kind === 'surface' ? SURFACE_SIZE : SIZE;
  const chart = init(null, null, { renderer: 'svg', ssr: true, ...size });
  chart.setOption({
    backgroundColor: look.ink.ground,
    ...figureOption(figure, { ...look, width: size.width }),
  });
  const svg = withoutHoverStyle(chart.renderToSVGString());
  chart.dispose();
  return svg;
}

/** 256 colours: noise of a true-colour sheet is megabytes, and the document is kept beside the sources. */
const fewColours = (image: Sharp): Promise<Uint8Array> =>
  image.removeAlpha().png({ palette: true, dither: 0 }).toBuffer();

const GAP = 8;
/** Height of a row's name, which may be wider than a sheet. */
const HEADING = 22;
/** Height of the two lines over every sheet. */
const CAPTION = 38;
const headingStyle = { size: 14, bold: true, color: look.ink.text };
const nameStyle = { size: 13, bold: true, color: look.ink.text };
const captionStyle = { size: 12, color: look.ink.muted };

/** The matrix of sheets: over each row its name, over each sheet its column and its caption. */
async function renderSheets({ rows, columns, sheets }: FigureOf<'sheets'>): Promise<Uint8Array> {
  const tiles = await Promise.all(
    sheets.map(async (sheet) => {
      const { side, rgb } = sheetPixels(sheet);
      const input = await sharp(rgb, { raw: { width: side, height: side, channels: 3 } })
        .png()
        .toBuffer();
      return { ...sheet, side, input };
    }),
  );
  const widest = Math.max(...tiles.map(({ side }) => side));
  const [across, down] = [GAP + widest, GAP + HEADING + CAPTION + widest];
  const top = (row: number): number => GAP + row * down;
  const width = GAP + columns.length * across;
  const headings = rows.map(({ en }, row) =>
    textElement(fitText(en, width - 2 * GAP, headingStyle), GAP, top(row) + 15, headingStyle),
  );
  const captions = tiles.flatMap(({ row, column, caption }) => {
    const [x, y] = [GAP + column * across, top(row) + HEADING];
    return [
      textElement(fitText(columns[column]!.en, widest, nameStyle), x, y + 13, nameStyle),
      textElement(fitText(caption.en, widest, captionStyle), x, y + 30, captionStyle),
    ];
  });
  const size = `width="${width}" height="${top(rows.length)}"`;
  const ground = rasterizeSvg(
    `<svg xmlns="http://www.w3.org/2000/svg" ${size}>${[...headings, ...captions].join('')}</svg>`,
  );
  return fewColours(
    sharp(ground.pixels, { raw: { width: ground.width, height: ground.height, channels: 4 } }).composite(
      tiles.map(({ input, row, column }) => ({
        input,
        left: GAP + column * across,
        top: top(row) + HEADING + CAPTION,
      })),
    ),
  );
}

type Sheet = FigureOf<'sheets'>['sheets'][number];

/** The images of a sheet in a square, as RGB. */
function sheetPixels({ count, channels, size, pixels }: Sheet): { side: number; rgb: Uint8Array } {
  const across = Math.ceil(Math.sqrt(count));
  const side = across * size;
  const rgb = new Uint8Array(3 * side * side).fill(255);
  for (let image = 0; image < count; image++) {
    const corner = Math.floor(image / across) * size * side + (image % across) * size;
    for (let i = 0; i < size * size; i++) {
      const place = 3 * (corner + Math.floor(i / size) * side + (i % size));
      for (let channel = 0; channel < 3; channel++) {
        const plane = image * channels + Math.min(channel, channels - 1);
        rgb[place + channel] = pixels[plane * size * size + i]!;
      }
    }
  }
  return { side, rgb };
}
