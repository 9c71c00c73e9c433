import { BadInputError } from '../../contract/index.js';
import { drawImageMosaic, mosaicLayout, type MosaicOptions } from './image-mosaic.js';
import type { PlottedPoints } from './point-set.js';
import { DENSITY_HEIGHT, PLOT_SIZE } from './plot-style.js';
import type { Raster } from './raster.js';
import type { Size } from './sheet-layout.js';
import type { SheetPanel } from './sheet-panel.js';
import { rasterizeSvg } from './svg-raster.js';

/**
 * The samples of one panel, `width` and `height` in pixels of the sheet: images as pixels, points as an SVG drawing
 * that fills them.
 */
export type PanelPicture =
  | { readonly kind: 'raster'; readonly width: number; readonly height: number; readonly raster: Raster }
  | { readonly kind: 'plot'; readonly width: number; readonly height: number; readonly svg: string };

/** Shape [count, C, H, W] of a panel's images; null for points. */
function imageShape({ samples }: SheetPanel): readonly [number, 1 | 3, number, number] | null {
  const [count = 0, channels, height, width, ...more] = samples.shape;
  if (more.length > 0 || height === undefined || width === undefined) return null;
  return channels === 1 || channels === 3 ? [count, channels, height, width] : null;
}

/**
 * Size of a panel's picture in pixels, before it is drawn.
 * @throws BadInputError for samples that are neither images nor points of 1 or 2 dimensions.
 */
export function pictureSize(panel: SheetPanel, options: MosaicOptions = {}): Size {
  const images = imageShape(panel);
  if (images !== null) {
    const [count, , height, width] = images;
    return mosaicLayout(count, height, width, options);
  }
  const { shape, runId } = panel.samples;
  const [, dimension] = shape;
  if (shape.length !== 2 || (dimension !== 1 && dimension !== 2))
    throw new BadInputError(
      `Samples of run ${runId} have shape [${shape.slice(1).join(', ')}], which a sheet cannot show; it shows images of 1 or 3 channels and points of 1 or 2 dimensions.`,
    );
  const factor = Math.min(1, (options.targetWidth ?? PLOT_SIZE) / PLOT_SIZE);
  return {
    width: Math.round(PLOT_SIZE * factor),
    height: Math.round((dimension === 2 ? PLOT_SIZE : DENSITY_HEIGHT) * factor),
  };
}

/**
 * A mosaic of images, a scatter plot of 2-D points or a histogram of 1-D values.
 * @throws BadInputError for samples of another shape.
 */
export async function panelPicture(
  panel: SheetPanel,
  color: string,
  options: MosaicOptions = {},
): Promise<PanelPicture> {
  const { shape, values, runId } = panel.samples;
  if (values.length !== shape.reduce((product, side) => product * side, 1)) {
    throw new RangeError(
      `samples of run ${runId}: ${values.length} values do not fill [${shape.join(', ')}]`,
    );
  }
  const { width, height } = pictureSize(panel, options);
  const images = imageShape(panel);
  if (images !== null)
    return { kind: 'raster', width, height, raster: drawImageMosaic(values, images, options) };
  const points: PlottedPoints = {
    generated: values,
    real: panel.real ?? null,
    modes: panel.modes ?? null,
    color,
  };
  const drawn =
    shape[1] === 2
      ? (await import('./scatter-plot.js')).scatterPlotSvg(points)
      : (await import('./density-plot.js')).densityPlotSvg(points);
  const ownHeight = shape[1] === 2 ? PLOT_SIZE : DENSITY_HEIGHT;
  const inner = drawn.replace(/^[^]*?<svg[^>]*>/, '').replace(/<\/svg>\s*$/, '');
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${PLOT_SIZE} ${ownHeight}">${inner}</svg>`;
  return { kind: 'plot', width, height, svg };
}

/** The pixels of a picture. */
export const pictureRaster = (picture: PanelPicture): Raster =>
  picture.kind === 'raster' ? picture.raster : rasterizeSvg(picture.svg);

/** The picture of one panel's samples as pixels; see panelPicture. */
export const drawSamplePanel = async (panel: SheetPanel, color: string): Promise<Raster> =>
  pictureRaster(await panelPicture(panel, color));
