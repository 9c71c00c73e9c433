import type { Text } from '../contract/text.js';

/** How figures are drawn: colours, language and numbers in words. */
export interface FigureLook {
  readonly language: keyof Text;
  readonly font: string;
  /** Width of the drawing, in pixels. */
  readonly width: number;
  readonly series: readonly string[];
  readonly ink: {
    readonly text: string;
    readonly muted: string;
    readonly line: string;
    readonly grid: string;
    readonly ground: string;
  };
  /** Colours of a surface, from its lowest value on. */
  readonly heat: readonly string[];
  readonly number: (value: number) => string;
}

/** An ECharts option; plain data and functions. */
export type FigureOption = Record<string, unknown>;
