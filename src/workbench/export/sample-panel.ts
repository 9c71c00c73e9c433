import { BadInputError } from '../../contract/index.js';
import { drawImageMosaic } from './image-mosaic.js';
import type { PlottedPoints } from './point-set.js';
import type { Raster } from './raster.js';
import type { SheetPanel } from './sheet-panel.js';
import { rasterizeSvg } from './svg-raster.js';

/**
 * The picture of one panel's samples: a mosaic of images, a scatter plot of 2-D points or a histogram of
 * 1-D values.
 * @throws BadInputError for samples of another shape.
 */
export async function drawSamplePanel(panel: SheetPanel, color: string): Promise<Raster> {
  const { shape, values, runId } = panel.samples;
  const [count = 0, ...dataShape] = shape;
  if (values.length !== shape.reduce((product, size) => product * size, 1)) {
    throw new RangeError(
      `samples of run ${runId}: ${values.length} values do not fill [${shape.join(', ')}]`,
    );
  }
  const [channels, height, width] = dataShape;
  if (
    dataShape.length === 3 &&
    (channels === 1 || channels === 3) &&
    height !== undefined &&
    width !== undefined
  ) {
    return drawImageMosaic(values, [count, channels, height, width]);
  }
  const points: PlottedPoints = {
    generated: values,
    real: panel.real ?? null,
    modes: panel.modes ?? null,
    color,
  };
  if (dataShape.length === 1 && dataShape[0] === 2) {
    return rasterizeSvg((await import('./scatter-plot.js')).scatterPlotSvg(points));
  }
  if (dataShape.length === 1 && dataShape[0] === 1) {
    return rasterizeSvg((await import('./density-plot.js')).densityPlotSvg(points));
  }
  throw new BadInputError(
    `Samples of run ${runId} have shape [${dataShape.join(', ')}], which a sheet cannot show; it shows images of 1 or 3 channels and points of 1 or 2 dimensions.`,
  );
}
