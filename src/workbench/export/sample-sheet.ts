import { composeSheet, type ComposedSheet } from './composed-sheet.js';
import { INK } from './export-palette.js';
import { writeExportTrace } from './export-trace.js';
import { pictureRaster } from './panel-picture.js';
import { encodePng, pasteRaster, type Raster } from './raster.js';
import type { SheetLayout } from './sheet-layout.js';
import type { SheetOptions, SheetPanel } from './sheet-panel.js';
import { sheetTrace } from './sheet-trace.js';
import { placedElement } from './sheet-text.js';
import { rasterizeSvg } from './svg-raster.js';

/**
 * Draws the samples of one or more runs as one PNG: images as a grid of whole-pixel squares, 2-D points as scatter
 * plots, 1-D values as histograms, each under its caption. The PNG carries an ExportTrace. Equal input gives equal
 * bytes.
 * @throws BadInputError for samples that are neither images nor points of 1 or 2 dimensions, or a sheet too large.
 */
export async function renderSampleSheet(
  panels: readonly SheetPanel[],
  options: SheetOptions = {},
): Promise<Uint8Array> {
  return writeExportTrace(await encodePng(await drawSampleSheet(panels, options)), sheetTrace(panels));
}

/** The sheet of renderSampleSheet before it is encoded. */
export async function drawSampleSheet(
  panels: readonly SheetPanel[],
  options: SheetOptions = {},
): Promise<Raster> {
  const { layout, pictures } = await composeSheet(panels, options);
  const sheet = rasterizeSvg(sheetDocument(layout, []));
  pictures.forEach((picture, index) => {
    pasteRaster(sheet, pictureRaster(picture), layout.pictures[index]!);
  });
  return sheet;
}

/**
 * The same sheet as an SVG document: text and plots as such, images as pixels at their enlarged size, so that no
 * viewer has to smooth them.
 */
export async function renderSampleSheetSvg(
  panels: readonly SheetPanel[],
  options: SheetOptions = {},
): Promise<string> {
  return composedSvg(await composeSheet(panels, options));
}

async function composedSvg({ layout, pictures }: ComposedSheet): Promise<string> {
  const elements: string[] = [];
  for (const [index, picture] of pictures.entries()) {
    const { left, top } = layout.pictures[index]!;
    const place = `x="${left}" y="${top}"`;
    if (picture.kind === 'plot') {
      // Every plot numbers its clip paths anew.
      elements.push(picture.svg.replaceAll('zr-', `plot${index}-`).replace('<svg ', `<svg ${place} `));
      continue;
    }
    const png = Buffer.from(await encodePng(picture.raster)).toString('base64');
    const size = `width="${picture.width}" height="${picture.height}"`;
    elements.push(
      `<image ${place} ${size} style="image-rendering:pixelated" xlink:href="data:image/png;base64,${png}"/>`,
    );
  }
  return sheetDocument(layout, elements);
}

/** Title, captions and pictures as one SVG of the sheet's size, on white. */
function sheetDocument({ width, height, texts, rule }: SheetLayout, pictures: readonly string[]): string {
  const size = `width="${width}" height="${height}"`;
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" ${size} viewBox="0 0 ${width} ${height}">`,
    `<rect ${size} fill="#ffffff"/>`,
    ...texts.map(placedElement),
    ...(rule === null ? [] : [`<path d="M${rule.left} ${rule.top}H${rule.right}" stroke="${INK.line}"/>`]),
    ...pictures,
    '</svg>',
  ].join('');
}
