import { INK } from './export-palette.js';
import { fitText, textElement } from './svg-text.js';

/** Text of a sheet; sizes in pixels. */
export const TEXT = {
  title: { size: 22, bold: true, color: INK.text },
  heading: { size: 17, bold: true, color: INK.text },
  line: { size: 14, color: INK.muted },
} as const;

/** One line of text on a sheet, cut where it is wider than its place. */
export interface PlacedText {
  readonly text: string;
  readonly left: number;
  readonly width: number;
  readonly baseline: number;
  readonly style: (typeof TEXT)[keyof typeof TEXT];
}

/** The line as an SVG element. */
export const placedElement = ({ text, left, width, baseline, style }: PlacedText): string =>
  textElement(fitText(text, width, style), left, baseline, style);
