import { FONT_FAMILY, svgInkWidth } from './svg-raster.js';

export interface TextStyle {
  /** Font size in pixels. */
  readonly size: number;
  readonly bold?: boolean;
  /** CSS colour; black by default. */
  readonly color?: string;
}

// XML 1.0 allows no control characters but tab and line breaks, and no lone surrogates.
const NOT_XML = /[\p{Control}\p{Surrogate}\ufffe\uffff]/gu;

/** Text as one line without characters XML or a caption cannot hold. */
export function plainLine(text: string): string {
  return text.replace(NOT_XML, ' ').replace(/\s+/g, ' ').trim();
}

function escapeXml(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}

/** An SVG `text` element; (x, y) is the left end of the baseline. */
export function textElement(text: string, x: number, y: number, style: TextStyle): string {
  const weight = style.bold === true ? ' font-weight="bold"' : '';
  const place = `x="${x}" y="${y}" font-family="${FONT_FAMILY}" font-size="${style.size}"`;
  return `<text ${place}${weight} fill="${style.color ?? '#000000'}">${escapeXml(plainLine(text))}</text>`;
}

/** Width in pixels with the packaged fonts. */
export function textWidth(text: string, style: TextStyle): number {
  const element = textElement(text, 0, style.size, style);
  return svgInkWidth(`<svg xmlns="http://www.w3.org/2000/svg" width="10" height="10">${element}</svg>`);
}

/** The longest beginning of `text` that fits into `width` pixels, with an ellipsis where it was cut. */
export function fitText(text: string, width: number, style: TextStyle): string {
  const line = plainLine(text);
  if (textWidth(line, style) <= width) return line;
  const characters = Array.from(new Intl.Segmenter().segment(line), (part) => part.segment);
  let fits = 0;
  let tooLong = characters.length;
  while (tooLong - fits > 1) {
    const middle = (fits + tooLong) >> 1;
    if (textWidth(`${characters.slice(0, middle).join('')}…`, style) <= width) fits = middle;
    else tooLong = middle;
  }
  return `${characters.slice(0, fits).join('').trimEnd()}…`;
}
