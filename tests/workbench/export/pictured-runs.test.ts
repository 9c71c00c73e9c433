import fc from 'fast-check';
import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { BadInputError } from '../../../src/contract/index.js';
import { MAX_TRACE_CHARACTERS } from '../../../src/contract/picture-trace.js';
import { picturedRuns, picturedRunsIn } from '../../../src/workbench/export/index.js';
import { TRACE_KEYWORD, writeExportTrace } from '../../../src/workbench/export/export-trace.js';
import { insertPngText } from '../../../src/workbench/export/png-text.js';
import { RunStore } from '../../../src/workbench/store/index.js';
import { temporaryDirectory } from '../../checkpoint/support/temporary-directory.js';
import { sheetPanel } from './sheet-fixtures.js';

const plain = await sharp({ create: { width: 1, height: 1, channels: 3, background: '#fff' } })
  .png()
  .toBuffer();
const { config } = sheetPanel([1, 2], Float32Array.of(0, 0)).run;
const traced = { id: '0thq0000', seed: 7, step: 30, checkpoint: null, config };

/** A picture whose text is any value as JSON. */
const carrying = (value: unknown): Uint8Array => insertPngText(plain, TRACE_KEYWORD, JSON.stringify(value));

describe('picturedRuns', () => {
  it('gives each run once, at its last step in the picture', () => {
    const png = writeExportTrace(plain, { runs: [traced, { ...traced, step: 60 }, { ...traced, id: 'b' }] });
    expect(picturedRuns(png, 'a.png').map(({ id, step }) => [id, step])).toEqual([
      ['0thq0000', 60],
      ['b', 30],
    ]);
  });

  it('reads the beginning of a picture alone', () => {
    const png = writeExportTrace(plain, { runs: [traced] });
    expect(picturedRuns(png.subarray(0, png.length - 30), 'a.png')).toEqual([traced]);
  });

  it.each<[string, Uint8Array, RegExp]>([
    ['a text', Buffer.from('GIF89a'), /a\.png is no PNG picture/],
    ['a picture of another program', plain, /a\.png carries no run: only sheets/],
    ['a picture of no run', carrying({ runs: [] }), /carries no run/],
    ['an id that is a path', carrying({ runs: [{ ...traced, id: '../../etc' }] }), /does not hold a run/],
    [
      'a config with unknown keys',
      carrying({ runs: [{ ...traced, config: { ...config, evil: 1 } }] }),
      /does not hold/,
    ],
    [
      'a config beyond its limits',
      carrying({ runs: [{ ...traced, config: { ...config, batchSize: 1e9 } }] }),
      /does not hold/,
    ],
    [
      'more runs than a sheet shows',
      carrying({ runs: Array.from({ length: 145 }, () => traced) }),
      /does not hold/,
    ],
    [
      'too long a text',
      carrying({ runs: [], pad: 'x'.repeat(MAX_TRACE_CHARACTERS) }),
      /more than an export writes/,
    ],
    ['text nested without end', insertPngText(plain, TRACE_KEYWORD, '['.repeat(1e6)), /does not hold/],
  ])('refuses %s in words', (_, png, message) => {
    expect(() => picturedRuns(png, 'a.png')).toThrow(BadInputError);
    expect(() => picturedRuns(png, 'a.png')).toThrow(message);
  });

  it('answers any text with runs or one sentence, and adds nothing to objects', () => {
    fc.assert(
      fc.property(fc.json(), (text) => {
        const hostile = text.replace(/^\{/, '{"__proto__":{"polluted":1},');
        expect(() => picturedRuns(insertPngText(plain, TRACE_KEYWORD, hostile), 'a.png')).toThrow(
          BadInputError,
        );
        expect({}).not.toHaveProperty('polluted');
      }),
    );
  });
});

it('says which of the runs a store has: of the same id and config', () => {
  const store = RunStore.open(temporaryDirectory());
  const { id } = store.createRun(config);
  const png = writeExportTrace(plain, {
    runs: [
      { ...traced, id },
      { ...traced, id: 'missing1' },
    ],
  });
  expect(picturedRunsIn(store, png, 'a.png').map(({ here }) => here)).toEqual([true, false]);
  const other = writeExportTrace(plain, { runs: [{ ...traced, id, config: { ...config, steps: 9 } }] });
  expect(picturedRunsIn(store, other, 'a.png').map(({ here }) => here)).toEqual([false]);
  store.close();
});
