import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { BadInputError } from '../../../src/contract/index.js';
import { readExportTrace, TRACE_KEYWORD } from '../../../src/workbench/export/export-trace.js';
import { insertPngText } from '../../../src/workbench/export/png-text.js';

const plain = await sharp({ create: { width: 1, height: 1, channels: 3, background: '#fff' } })
  .png()
  .toBuffer();

describe('readExportTrace', () => {
  it('is null for an image without one', () => {
    expect(readExportTrace(plain)).toBeNull();
  });

  it.each(['{', '{"runs":[{"id":1}]}', '[]'])('refuses the damaged trace %s', (text) => {
    expect(() => readExportTrace(insertPngText(plain, TRACE_KEYWORD, text))).toThrow(BadInputError);
  });
});
