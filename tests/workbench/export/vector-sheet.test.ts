import { inflateSync } from 'node:zlib';
import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { rasterizeSvg } from '../../../src/workbench/export/svg-raster.js';
import { drawSampleSheet, renderSampleSheetSvg } from '../../../src/workbench/export/sample-sheet.js';
import { renderSampleSheetPdf } from '../../../src/workbench/export/sheet-pdf.js';
import { seededUniform, sheetPanel } from './sheet-fixtures.js';

const uniform = seededUniform(11);
const digits = sheetPanel(
  [4, 1, 28, 28],
  Float32Array.from({ length: 4 * 784 }, () => 2 * uniform() - 1),
  { name: 'a <b> & "c"' },
);
const points = sheetPanel(
  [40, 2],
  Float32Array.from({ length: 80 }, () => 2 * uniform() - 1),
);

/** Uncompressed streams of a PDF, one after the other. */
function streams(pdf: Uint8Array): { readonly head: string; readonly content: Buffer }[] {
  const bytes = Buffer.from(pdf);
  const found = [];
  for (let at = bytes.indexOf('stream\n'); at >= 0; at = bytes.indexOf('\nstream\n', at) + 1 || -1) {
    const head = bytes.toString('latin1', bytes.lastIndexOf(' obj', at), at);
    const length = Number(/\/Length (\d+)/.exec(head)?.[1] ?? 0);
    const raw = bytes.subarray(at + 7, at + 7 + length);
    found.push({ head, content: head.includes('/FlateDecode') ? inflateSync(raw) : raw });
    at += length;
  }
  return found;
}

describe('a sheet as SVG', () => {
  it('draws what the PNG shows', async () => {
    const sheet = await drawSampleSheet([digits, points]);
    const drawn = rasterizeSvg(await renderSampleSheetSvg([digits, points]));
    expect([drawn.width, drawn.height]).toEqual([sheet.width, sheet.height]);
    const far = drawn.pixels.filter((value, at) => Math.abs(value - sheet.pixels[at]!) > 1);
    expect(far).toHaveLength(0);
  });

  it('holds images at their enlarged size, so that no viewer smooths them, and text as text', async () => {
    const svg = await renderSampleSheetSvg([digits], { scale: 3 });
    expect(svg).toContain('a &lt;b&gt; &amp; &quot;c&quot;');
    const png = /href="data:image\/png;base64,([^"]+)"/.exec(svg)?.[1] ?? '';
    const { width } = await sharp(Buffer.from(png, 'base64')).metadata();
    expect(width).toBe(2 * 28 * 3 + 3 * 2);
  });
});

describe('a sheet as PDF', () => {
  it('is one page of the sheet, its fonts embedded, its images as they are', async () => {
    const pdf = await renderSampleSheetPdf([digits], { scale: 3 });
    const sheet = await drawSampleSheet([digits], { scale: 3 });
    const text = Buffer.from(pdf).toString('latin1');
    expect(text.startsWith('%PDF-')).toBe(true);
    expect(/\/MediaBox \[0 0 ([\d.]+) ([\d.]+)\]/.exec(text)?.slice(1).map(Number)).toEqual([
      sheet.width * 0.75,
      sheet.height * 0.75,
    ]);
    expect(text.match(/\/FontFile2/g)).toHaveLength(2);
    const image = streams(pdf).find(({ head }) => head.includes('/Subtype /Image'));
    expect(image?.head).toContain(`/Width ${2 * 28 * 3 + 3 * 2}`);
  });

  it('has equal bytes for equal sheets', async () => {
    expect(await renderSampleSheetPdf([points])).toEqual(await renderSampleSheetPdf([points]));
  });
});
