import fc from 'fast-check';
import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { insertPngText, readPngText } from '../../../src/workbench/export/png-text.js';

async function smallPng(): Promise<Uint8Array> {
  return sharp({ create: { width: 3, height: 2, channels: 3, background: '#204060' } })
    .png()
    .toBuffer();
}

describe('insertPngText', () => {
  it('gives back any text under its keyword', async () => {
    const png = await smallPng();
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        expect(readPngText(insertPngText(png, 'note', text), 'note')).toBe(text);
      }),
    );
  });

  it('writes a chunk other readers understand and leaves the pixels alone', async () => {
    const png = await smallPng();
    const marked = insertPngText(png, 'gan-workbench', '{"λ":10}');
    const metadata = await sharp(marked, { failOn: 'warning' }).metadata();
    expect(metadata.comments).toEqual([{ keyword: 'gan-workbench', text: '{"λ":10}' }]);
    expect(await sharp(marked, { failOn: 'warning' }).raw().toBuffer()).toEqual(
      await sharp(png).raw().toBuffer(),
    );
  });

  it('refuses what is not a PNG and keywords the format does not allow', async () => {
    expect(() => insertPngText(new Uint8Array(40), 'a', 'b')).toThrow(RangeError);
    const png = await smallPng();
    for (const keyword of ['', 'x'.repeat(80), 'a\0b', 'λ']) {
      expect(() => insertPngText(png, keyword, 'b')).toThrow(RangeError);
    }
  });
});

describe('readPngText', () => {
  it('tells keywords apart', async () => {
    const marked = insertPngText(insertPngText(await smallPng(), 'first', '1'), 'first-and-second', '2');
    expect(readPngText(marked, 'first')).toBe('1');
    expect(readPngText(marked, 'first-and-second')).toBe('2');
    expect(readPngText(marked, 'second')).toBeNull();
  });

  it('finds nothing in a chunk whose checksum is wrong, nor in a cut or foreign file', async () => {
    const marked = insertPngText(await smallPng(), 'note', 'value');
    const at = Buffer.from(marked).indexOf('value');
    const broken = Uint8Array.from(marked);
    broken[at] = 0x56;
    expect(readPngText(broken, 'note')).toBeNull();
    for (let length = 0; length < at + 5; length += 1) {
      expect(readPngText(marked.subarray(0, length), 'note')).toBeNull();
    }
    expect(readPngText(new TextEncoder().encode('not an image'), 'note')).toBeNull();
  });
});
