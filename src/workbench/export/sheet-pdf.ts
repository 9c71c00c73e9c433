import PDFDocument from 'pdfkit';
import svgToPdf from 'svg-to-pdfkit';
import { renderSampleSheetSvg } from './sample-sheet.js';
import type { SheetOptions, SheetPanel } from './sheet-panel.js';
import { fontFile } from './svg-raster.js';

/** Points of a PDF per pixel of a sheet: 96 pixels are an inch, and so are 72 points. */
const POINTS_PER_PIXEL = 0.75;
/** Equal sheets give equal bytes. */
const NO_DATE = new Date(0);

/**
 * The sheet as one page of a PDF of its size: text with its fonts embedded, plots as curves, images as pixels at their
 * enlarged size.
 * @throws BadInputError as renderSampleSheet does.
 */
export async function renderSampleSheetPdf(
  panels: readonly SheetPanel[],
  options: SheetOptions = {},
): Promise<Uint8Array> {
  const svg = await renderSampleSheetSvg(panels, options);
  const [width = 0, height = 0] = (/width="(\d+)" height="(\d+)"/.exec(svg) ?? []).slice(1).map(Number);
  const pdf = new PDFDocument({
    size: [width * POINTS_PER_PIXEL, height * POINTS_PER_PIXEL],
    margin: 0,
    info: { Title: options.title ?? 'Generated samples', Creator: 'GAN Workbench', CreationDate: NO_DATE },
  });
  pdf.registerFont('regular', fontFile('DejaVuSansCondensed.ttf'));
  pdf.registerFont('bold', fontFile('DejaVuSansCondensed-Bold.ttf'));
  const pieces: Buffer[] = [];
  const { promise, resolve, reject } = Promise.withResolvers<undefined>();
  pdf.on('data', (piece: Buffer) => pieces.push(piece));
  pdf.on('end', resolve);
  pdf.on('error', reject);
  svgToPdf(pdf, svg, 0, 0, { fontCallback: (_, bold) => (bold ? 'bold' : 'regular') });
  pdf.end();
  await promise;
  return Buffer.concat(pieces);
}
