import { scaleLinear, scaleLog, type ScaleContinuousNumeric } from 'd3-scale';
import type { ComputedRef, InjectionKey, ShallowRef } from 'vue';

export type Range = readonly [number, number];
export type Scale = ScaleContinuousNumeric<number, number>;

/** Data to pixels of one plot; y grows upwards. */
export interface PlotScales {
  readonly x: Scale;
  readonly y: Scale;
}

/** What the parts of a plot share. */
export interface PlotContext {
  readonly scales: ComputedRef<PlotScales>;
  readonly svg: Readonly<ShallowRef<SVGSVGElement | null>>;
}

export const plotKey: InjectionKey<PlotContext> = Symbol('plot');

export function plotScales(x: Range, y: Range, box: PlotBox, logY: boolean): PlotScales {
  const vertical: Scale = logY ? scaleLog() : scaleLinear();
  return {
    x: scaleLinear()
      .domain([...x])
      .range([box.left, box.right]),
    y: vertical.domain([...y]).range([box.bottom, box.top]),
  };
}

/** Pixels of the plot's inner rectangle. */
export interface PlotBox {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

/**
 * A round number that leaves some room above `value`. It moves in steps, so that the axis rests while a curve is
 * dragged.
 */
export function roundCeiling(value: number): number {
  if (!(value > 0)) return 1;
  const power = 10 ** Math.floor(Math.log10(value * 1.05));
  const steps = [1, 1.5, 2, 3, 4, 6, 8, 10];
  return power * (steps.find((step) => step * power >= value * 1.05) ?? 10);
}

/** Leading digits of the numbers an axis of powers may show, the most of them first. */
const LEADING_DIGITS = [[1, 2, 5], [1, 3], [1]] as const;

/** Of the ticks of a logarithmic axis at most `most`, evenly over every power of ten. */
export function roundLogTicks(ticks: readonly number[], most: number): number[] {
  const leading = (tick: number): number =>
    Math.round(tick / 10 ** Math.floor(Math.log10(tick) + Number.EPSILON * 8));
  const rounds = LEADING_DIGITS.map((digits: readonly number[]) =>
    ticks.filter((tick) => digits.includes(leading(tick))),
  );
  const fitting = rounds.find((kept) => kept.length > 0 && kept.length <= most);
  if (fitting !== undefined) return fitting;
  const powers = rounds.at(-1)!;
  const rest = powers.length > 0 ? powers : ticks;
  const every = Math.ceil(rest.length / most);
  return rest.filter((_, index) => index % every === 0);
}
