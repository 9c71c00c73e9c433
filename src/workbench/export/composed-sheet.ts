import { BadInputError } from '../../contract/index.js';
import { seriesColor } from './export-palette.js';
import { countText } from './figure-text.js';
import type { MosaicOptions } from './image-mosaic.js';
import { panelPicture, pictureSize, type PanelPicture } from './panel-picture.js';
import { panelCaption, rowCaption } from './sheet-caption.js';
import { bareLayout, captionedLayout, matrixLayout, type SheetLayout } from './sheet-layout.js';
import type { SheetOptions, SheetPanel } from './sheet-panel.js';

/** A sheet with everything at its place, before it becomes a file. */
export interface ComposedSheet {
  readonly layout: SheetLayout;
  /** One per panel, at `layout.pictures`. */
  readonly pictures: readonly PanelPicture[];
}

/** Pixels of a sheet; its raster takes four bytes for each. */
const MAX_PIXELS = 64e6;
/** Width of a panel in a matrix, where its scale is not given. */
const MATRIX_WIDTH = 300;

/**
 * Draws the panels and lays them out: one beside the other with captions, as a matrix of runs and steps, or alone.
 * @throws BadInputError for samples that cannot be shown, and for a sheet of more than 64 million pixels.
 */
export async function composeSheet(
  panels: readonly SheetPanel[],
  options: SheetOptions = {},
): Promise<ComposedSheet> {
  if (panels.length === 0) throw new RangeError('composeSheet: no panels');
  const { steps, captions = true } = options;
  const mosaic: MosaicOptions = {
    ...(options.imagesPerRow === undefined ? {} : { columns: options.imagesPerRow }),
    ...(options.spacing === undefined ? {} : { spacing: options.spacing }),
    ...(options.scale === undefined ? {} : { scale: options.scale }),
    ...(steps === undefined ? {} : { targetWidth: MATRIX_WIDTH }),
  };
  const sizes = panels.map((panel) => pictureSize(panel, mosaic));
  const perRow = options.panelsPerRow ?? steps ?? defaultPanelsPerRow(panels.length);
  const title = options.title ?? sheetTitle(panels);
  const layout = !captions
    ? bareLayout(sizes, perRow)
    : steps === undefined
      ? captionedLayout(sizes, { title, captions: panels.map(panelCaption) }, perRow)
      : matrixLayout(
          sizes,
          { title, captions: panels.filter((_, index) => index % steps === 0).map(rowCaption) },
          panels.map(({ samples }) => `step ${countText(samples.step)}`),
          steps,
        );
  if (layout.width * layout.height > MAX_PIXELS) throw tooLarge(panels.length);
  const pictures: PanelPicture[] = [];
  for (const [index, panel] of panels.entries()) {
    // In a matrix a run has one colour, else every panel has its own.
    const color = seriesColor(steps === undefined ? index : Math.floor(index / steps));
    pictures.push(await panelPicture(panel, color, mosaic));
  }
  return { layout, pictures };
}

const tooLarge = (panels: number): BadInputError =>
  new BadInputError(
    `The sheet of ${panels} ${panels === 1 ? 'panel' : 'panels'} would have more than ${MAX_PIXELS / 1e6} million pixels: take fewer runs, steps, rows or columns, or a smaller scale.`,
  );

/** Up to three side by side, four as a square. */
const defaultPanelsPerRow = (panels: number): number => (panels === 4 ? 2 : Math.min(3, panels));

function sheetTitle(panels: readonly SheetPanel[]): string {
  const kinds = new Set(panels.map((panel) => panel.run.config.data.kind));
  return `Generated samples: ${[...kinds].join(', ')}`;
}
