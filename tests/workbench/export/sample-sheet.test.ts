import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { BadInputError } from '../../../src/contract/index.js';
import { readExportTrace, renderSampleSheet } from '../../../src/workbench/export/index.js';
import { mosaicLayout } from '../../../src/workbench/export/image-mosaic.js';
import { composeSheet } from '../../../src/workbench/export/composed-sheet.js';
import { seededUniform, sheetPanel } from './sheet-fixtures.js';

async function decode(png: Uint8Array) {
  const { data, info } = await sharp(png, { failOn: 'warning' }).raw().toBuffer({ resolveWithObject: true });
  const at = (x: number, y: number): number[] => [
    ...data.subarray((y * info.width + x) * 3, (y * info.width + x) * 3 + 3),
  ];
  return { ...info, data, at };
}

function uniformImages(count: number, seed: number): Float32Array {
  const uniform = seededUniform(seed);
  return Float32Array.from({ length: count * 784 }, () => 2 * uniform() - 1);
}

describe('renderSampleSheet for images', () => {
  it('puts two panels side by side with every sample pixel at its place', async () => {
    const samples = [uniformImages(64, 1), uniformImages(64, 2)];
    const panels = samples.map((values) => sheetPanel([64, 1, 28, 28], values));
    const image = await decode(await renderSampleSheet(panels));
    const mosaic = mosaicLayout(64, 28, 28);
    const { layout } = await composeSheet(panels);
    expect([image.width, image.height, image.channels]).toEqual([layout.width, layout.height, 3]);
    samples.forEach((values, panel) => {
      const corner = layout.pictures[panel]!;
      for (const [sample, x, y] of [
        [0, 0, 0],
        [17, 5, 20],
        [63, 27, 27],
      ] as const) {
        const tile = mosaic.tile(sample);
        const left = corner.left + tile.left + x * mosaic.scale;
        const top = corner.top + tile.top + y * mosaic.scale;
        const grey = Math.round(((values[sample * 784 + y * 28 + x] ?? 0) + 1) * 127.5);
        expect(image.at(left, top)).toEqual([grey, grey, grey]);
        expect(image.at(left + mosaic.scale - 1, top + mosaic.scale - 1)).toEqual([grey, grey, grey]);
      }
    });
  });

  it('writes text above the pictures and nothing outside the margins', async () => {
    const panel = sheetPanel([4, 1, 28, 28], uniformImages(4, 3), { name: 'a very long name '.repeat(11) });
    const image = await decode(await renderSampleSheet([panel], { title: 'title '.repeat(60) }));
    const inked = (x0: number, x1: number, y0: number, y1: number): boolean => {
      for (let y = y0; y < y1; y += 1)
        for (let x = x0; x < x1; x += 1) if ((image.at(x, y)[0] ?? 255) < 200) return true;
      return false;
    };
    expect(inked(28, image.width - 28, 28, 60)).toBe(true);
    expect(inked(28, image.width - 28, 80, 150)).toBe(true);
    expect(inked(0, 26, 0, image.height)).toBe(false);
    expect(inked(image.width - 26, image.width, 0, image.height)).toBe(false);
  });

  it('leads back to its runs', async () => {
    const first = sheetPanel([1, 3, 32, 32], new Float32Array(3072));
    const second = sheetPanel([1, 3, 32, 32], new Float32Array(3072), { checkpointSha256: null });
    const trace = readExportTrace(await renderSampleSheet([first, second]));
    const run = { id: 'run-1', seed: 7, step: 1500, config: first.run.config };
    expect(trace).toEqual({
      runs: [
        { ...run, checkpoint: 'ab'.repeat(32) },
        { ...run, checkpoint: null },
      ],
    });
  });

  it('gives equal bytes for equal input', async () => {
    const panel = sheetPanel([9, 1, 28, 28], uniformImages(9, 4));
    expect(await renderSampleSheet([panel])).toEqual(await renderSampleSheet([panel]));
  });
});

describe('options of a sheet', () => {
  const images = uniformImages(6, 5);
  const panel = sheetPanel([6, 1, 28, 28], images);

  it('puts images as rows and columns, as far apart and as large as they are asked for, and nothing else', async () => {
    const [spacing, scale] = [5, 4];
    const sheet = await decode(
      await renderSampleSheet([panel], { imagesPerRow: 3, spacing, scale, captions: false }),
    );
    const side = 28 * scale;
    expect([sheet.width, sheet.height]).toEqual([3 * side + 4 * spacing, 2 * side + 3 * spacing]);
    for (const index of [0, 2, 4]) {
      const [left, top] = [
        spacing + (index % 3) * (side + spacing),
        spacing + Math.floor(index / 3) * (side + spacing),
      ];
      const wrong = Array.from({ length: side * side }, (_, at) => [at % side, Math.floor(at / side)]).filter(
        ([x = 0, y = 0]) => {
          const value = images[index * 784 + Math.floor(y / scale) * 28 + Math.floor(x / scale)]!;
          return sheet.at(left + x, top + y)[0] !== Math.round((value + 1) * 127.5);
        },
      );
      expect(wrong).toEqual([]);
    }
  });

  it('lays runs and steps out as a matrix: a row per run under one caption, a column per step', async () => {
    const steps = [0, 500, 1000];
    const panels = ['a', 'b'].flatMap((name) =>
      steps.map((step) =>
        sheetPanel([6, 1, 28, 28], images, {
          name,
          samples: { runId: name, step, shape: [6, 1, 28, 28], values: images },
        }),
      ),
    );
    const { layout } = await composeSheet(panels, { steps: 3 });
    const [first, second, , fourth] = layout.pictures;
    expect([second!.top, fourth!.left]).toEqual([first!.top, first!.left]);
    expect(second!.left).toBeGreaterThan(first!.left);
    expect(fourth!.top).toBeGreaterThan(first!.top);
    const texts = layout.texts.map(({ text }) => text);
    expect(texts.filter((text) => text.startsWith('step '))).toEqual([
      ...['step 0', 'step 500', 'step 1,000'],
      ...['step 0', 'step 500', 'step 1,000'],
    ]);
    expect(texts.filter((text) => /^[ab] · run/.test(text))).toHaveLength(2);
  });

  it('refuses a sheet that is too large, before it is drawn', async () => {
    const many = sheetPanel([1024, 1, 28, 28], new Float32Array(1024 * 784));
    await expect(composeSheet([many], { scale: 32 })).rejects.toThrow('million pixels: take fewer runs');
  });
});

describe('renderSampleSheet for points', () => {
  it('draws 2-D points in their panel colour where they are', async () => {
    const real = Float32Array.of(-1, -1, 1, -1, -1, 1, 1, 1);
    const panel = sheetPanel([2, 2], Float32Array.of(0, 0, Number.NaN, 0), {
      real,
      modes: { centres: [[0, 0]], std: 0.02 },
    });
    const image = await decode(await renderSampleSheet([panel]));
    const { layout } = await composeSheet([panel]);
    const { left, top } = layout.pictures[0]!;
    const centre = image.at(left + 52 + 265, top + 34 + 265);
    expect(centre).toEqual([0x00, 0x72, 0xb2]);
  });

  it('draws 1-D values', async () => {
    const values = Float32Array.from({ length: 500 }, (_, index) => Math.sin(index));
    const image = await decode(await renderSampleSheet([sheetPanel([500, 1], values, { real: values })]));
    expect(image.width).toBe(656);
    expect(image.data.some((value) => value < 80)).toBe(true);
  });

  it('survives a run that has diverged', async () => {
    const values = new Float32Array(20).fill(Number.NaN);
    await expect(
      renderSampleSheet([sheetPanel([10, 2], values), sheetPanel([20, 1], values)]),
    ).resolves.toBeDefined();
  });

  it('says which shapes it can show', async () => {
    const panel = sheetPanel([2, 5], new Float32Array(10));
    await expect(renderSampleSheet([panel])).rejects.toThrow(BadInputError);
  });
});
