import { seriesColor } from '../export-palette.js';
import { encodePng } from '../raster.js';
import { drawSamplePanel } from '../panel-picture.js';
import type { ReportedRun } from './report-content.js';

/** The samples of one run at one step as a PNG. */
export interface ReportPicture {
  readonly step: number;
  readonly png: Uint8Array;
}

/**
 * The pictures of one run, by step ascending.
 * @param index the run's place in the report, which decides its colour.
 */
export async function reportPictures(run: ReportedRun, index: number): Promise<readonly ReportPicture[]> {
  const pictures: ReportPicture[] = [];
  for (const panel of run.panels) {
    const raster = await drawSamplePanel(panel, seriesColor(index));
    pictures.push({ step: panel.samples.step, png: await encodePng(raster) });
  }
  return pictures;
}
