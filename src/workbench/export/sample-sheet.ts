import { INK, seriesColor } from './export-palette.js';
import { writeExportTrace, type ExportTrace, type TracedRun } from './export-trace.js';
import { drawSamplePanel } from './sample-panel.js';
import { panelCaption, type PanelCaption } from './sheet-caption.js';
import { sheetLayout, TEXT, type SheetLayout } from './sheet-layout.js';
import type { SheetOptions, SheetPanel } from './sheet-panel.js';
import { encodePng, pasteRaster, type Raster } from './raster.js';
import { rasterizeSvg } from './svg-raster.js';
import { fitText, textElement } from './svg-text.js';

/**
 * Draws the samples of one or more runs side by side as one PNG: images as a grid of whole-pixel squares,
 * 2-D points as scatter plots, 1-D values as histograms, each under its caption. The PNG carries an
 * ExportTrace. Equal input gives equal bytes.
 * @throws BadInputError for samples that are neither images nor points of 1 or 2 dimensions.
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
  if (panels.length === 0) throw new RangeError('drawSampleSheet: no panels');
  const pictures = await Promise.all(
    panels.map((panel, index) => drawSamplePanel(panel, seriesColor(index))),
  );
  const captions = panels.map(panelCaption);
  const lines = Math.max(...captions.map((caption) => caption.lines.length));
  const layout = sheetLayout(pictures, lines, options.columns ?? defaultColumns(panels.length));
  const sheet = rasterizeSvg(textLayer(layout, options.title ?? sheetTitle(panels), captions));
  pictures.forEach((picture, index) => pasteRaster(sheet, picture, layout.picture(index)));
  return sheet;
}

/** What leads from a sheet of these panels back to their runs. */
export function sheetTrace(panels: readonly SheetPanel[]): ExportTrace {
  return { runs: panels.map(tracedRun) };
}

/** Up to three side by side, four as a square. */
function defaultColumns(panels: number): number {
  return panels === 4 ? 2 : Math.min(3, panels);
}

function sheetTitle(panels: readonly SheetPanel[]): string {
  const kinds = new Set(panels.map((panel) => panel.run.config.data.kind));
  return `Generated samples: ${[...kinds].join(', ')}`;
}

function tracedRun(panel: SheetPanel): TracedRun {
  const { run, samples, checkpointSha256 } = panel;
  return {
    id: run.id,
    seed: run.config.seed,
    step: samples.step,
    checkpoint: checkpointSha256,
    config: run.config,
  };
}

/** The title line and all captions as one SVG of the sheet's size. */
function textLayer(layout: SheetLayout, title: string, captions: readonly PanelCaption[]): string {
  const elements = [
    textElement(
      fitText(title, layout.width - 2 * layout.margin, TEXT.title),
      layout.margin,
      layout.titleBaseline,
      TEXT.title,
    ),
    `<path d="M${layout.margin} ${layout.ruleTop}H${layout.width - layout.margin}" stroke="${INK.line}"/>`,
  ];
  captions.forEach((caption, index) => {
    const place = layout.caption(index);
    const write = (text: string, baseline: number, style: typeof TEXT.heading | typeof TEXT.line): void => {
      elements.push(textElement(fitText(text, place.width, style), place.left, baseline, style));
    };
    write(caption.heading, place.headingBaseline, TEXT.heading);
    caption.lines.forEach((line, row) => write(line, place.lineBaseline(row), TEXT.line));
  });
  const { width, height } = layout;
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}">${elements.join('')}</svg>`;
}
