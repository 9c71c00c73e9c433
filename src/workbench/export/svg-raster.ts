import { createRequire } from 'node:module';
import { Resvg, type ResvgRenderOptions } from '@resvg/resvg-js';
import type { Raster } from './raster.js';

/** Typographic family of the packaged fonts; every document is drawn in its condensed width. */
export const FONT_FAMILY = 'DejaVu Sans';

/** A character DejaVu Sans may lack: another script, or a pictograph. `Common` is digits, punctuation, signs. */
const UNCOVERED =
  /[^\p{Script=Common}\p{Script=Inherited}\p{Script=Latin}\p{Script=Greek}\p{Script=Cyrillic}\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Armenian}\p{Script=Georgian}]|[\u{1f000}-\u{1ffff}]/u;

/** Path of a packaged font. Renderers read it natively, so it has to lie outside of an Electron archive. */
export function fontFile(name: string): string {
  const file = createRequire(import.meta.url).resolve(`dejavu-fonts-ttf/ttf/${name}`);
  return file.replace(/app\.asar(?=[\\/])/, 'app.asar.unpacked');
}

let fontFiles: string[] | undefined;

/**
 * Only the packaged fonts, so that a picture has the same pixels on every machine; text in a script they
 * lack (Chinese, for example) also gets the machine's own fonts.
 */
function fontOptions(svg: string): NonNullable<ResvgRenderOptions['font']> {
  fontFiles ??= ['DejaVuSansCondensed.ttf', 'DejaVuSansCondensed-Bold.ttf'].map(fontFile);
  return {
    fontFiles,
    loadSystemFonts: UNCOVERED.test(svg),
    defaultFontFamily: FONT_FAMILY,
    sansSerifFamily: FONT_FAMILY,
  };
}

function parseSvg(svg: string): Resvg {
  const condensed = svg.replace('<svg ', '<svg font-stretch="condensed" ');
  return new Resvg(condensed, { font: fontOptions(svg), background: '#ffffff', logLevel: 'off' });
}

/** Draws an SVG document at its own size on white. */
export function rasterizeSvg(svg: string): Raster {
  const image = parseSvg(svg).render();
  return { width: image.width, height: image.height, pixels: image.pixels };
}

/** Width in pixels of the widest ink box over all elements of an SVG document; 0 if nothing is drawn. */
export function svgInkWidth(svg: string): number {
  return parseSvg(svg).getBBox()?.width ?? 0;
}
