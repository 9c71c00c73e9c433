import { describe, expect, it } from 'vitest';
import { rasterizeSvg } from '../../../src/workbench/export/svg-raster.js';
import { fitText, plainLine, textElement, textWidth } from '../../../src/workbench/export/svg-text.js';

const style = { size: 14 };

describe('textElement', () => {
  it('draws any name as text: markup, control characters and lone surrogates', () => {
    const element = textElement('<img onerror=…> & "x"\u0000\ud800\n', 4, 20, style);
    expect(element).toContain('&lt;img onerror=…&gt; &amp; &quot;x&quot;');
    const raster = rasterizeSvg(
      `<svg xmlns="http://www.w3.org/2000/svg" width="300" height="30">${element}</svg>`,
    );
    expect(raster.pixels.some((value) => value < 100)).toBe(true);
  });
});

describe('plainLine', () => {
  it('joins lines and drops what XML cannot hold', () => {
    expect(plainLine(' a\r\n\tb\u0007 c\udfff ')).toBe('a b c');
  });
});

describe('fitText', () => {
  it('keeps what fits', () => {
    expect(fitText('short', 200, style)).toBe('short');
  });

  it('cuts at the width, between whole characters', () => {
    const long = 'é\u0301'.repeat(200);
    const fitted = fitText(long, 200, style);
    expect(fitted).toMatch(/^(é\u0301)+…$/);
    expect(textWidth(fitted, style)).toBeLessThanOrEqual(200);
    expect(textWidth(`é\u0301${fitted}`, style)).toBeGreaterThan(200);
  });

  it('is the ellipsis alone where nothing fits', () => {
    expect(fitText('wide', 1, style)).toBe('…');
  });
});
