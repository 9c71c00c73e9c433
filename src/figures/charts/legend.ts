import type { FigureLook, FigureOption } from '../figure-look.js';

/** A name in the legend, with what its mark looks like where it is none of a plain area. */
export interface LegendEntry extends FigureOption {
  readonly name: string;
}

/** The legend takes as many lines as its names need. */
export const legend = ({ ink, font }: FigureLook, entries: readonly LegendEntry[]): FigureOption => ({
  top: 0,
  left: 'center',
  type: entries.length > 12 ? 'scroll' : 'plain',
  data: [...entries],
  itemWidth: 22,
  itemHeight: 8,
  textStyle: { color: ink.text, fontFamily: font, fontSize: 12 },
});

/** About how wide a text of 12 pixels is; ideographs are as wide as high. */
export const widthOf = (written: string): number =>
  Array.from(written, (character) => (character > '\u2e80' ? 12 : 7)).reduce((sum, width) => sum + width, 0);

/** Height of a legend of these names over a drawing of `width` pixels. */
export function legendHeight(names: readonly string[], width: number): number {
  if (names.length > 12) return 28;
  let rows = 1;
  let used = 0;
  for (const name of names) {
    const needed = 52 + widthOf(name);
    if (used > 0 && used + needed > width) {
      rows += 1;
      used = 0;
    }
    used += needed;
  }
  return 8 + 20 * rows;
}
