import type { Smoothing } from './smoothing.js';
import type { StepAxis } from './step-axis.js';

/** An interval of the x axis, in its units. */
export interface AxisRange {
  readonly low: number;
  readonly high: number;
}

/** How the charts of a view are drawn; shared by all of them. */
export interface ChartView {
  readonly axis: StepAxis;
  readonly smoothing: Smoothing;
  readonly logX: boolean;
  /** `auto`: as the quantity wants it; gradient norms are logarithmic. */
  readonly yScale: 'auto' | 'log' | 'linear';
  /** Null shows everything and follows a run as it grows. */
  readonly zoom: AxisRange | null;
}

/** 101 rows, as in the WGAN paper's figures of the estimate. */
export const MEDIAN_WINDOW = 101;

export const DEFAULT_VIEW: ChartView = {
  axis: 'steps',
  smoothing: { kind: 'none' },
  logX: false,
  yScale: 'auto',
  zoom: null,
};
