import type { RecipeFigure } from '../contract/recipe-figure.js';
import { barsOption } from './charts/bars.js';
import { linesOption } from './charts/lines.js';
import { surfaceOption } from './charts/surface.js';
import type { FigureLook, FigureOption } from './figure-look.js';

export type ChartFigure = Exclude<RecipeFigure, { kind: 'sheets' }>;

/** A figure as an option of ECharts (charts: line, bar, heatmap), without its title. */
export function figureOption(figure: ChartFigure, look: FigureLook): FigureOption {
  switch (figure.kind) {
    case 'lines':
      return linesOption(figure, look);
    case 'bars':
      return barsOption(figure, look);
    case 'surface':
      return surfaceOption(figure, look);
  }
}
