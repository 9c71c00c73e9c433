import { decompressFrames, parseGIF } from 'gifuct-js';
import { expect, it } from 'vitest';
import UPNG from 'upng-js';
import { renderAnimation } from '../../../../src/workbench/export/animation/index.js';
import { readExportTrace } from '../../../../src/workbench/export/index.js';
import { sheetPanel } from '../sheet-fixtures.js';

/** Sheets of one image of one pixel: black, then white. */
const frames = [-1, 1].map((value, index) => {
  const panel = sheetPanel([1, 1, 1, 1], Float32Array.of(value));
  return [{ ...panel, samples: { ...panel.samples, step: 100 * (index + 1) } }];
});
/** A place inside the picture of the only panel, in pixels. */
const inside = (width: number): number => 4 * (300 * width + 100);

it('an animated PNG shows every step for its time, as another reader decodes it', async () => {
  const done: number[] = [];
  const png = await renderAnimation(frames, {
    format: 'apng',
    framesPerSecond: 4,
    onProgress: (count) => done.push(count),
  });
  const decoded = UPNG.decode(Uint8Array.from(png).buffer);
  expect(decoded.frames.map(({ delay }) => delay)).toEqual([250, 2000]);
  const pictures = UPNG.toRGBA8(decoded).map((bytes) => new Uint8Array(bytes));
  expect(pictures.map((picture) => picture[inside(decoded.width)])).toEqual([0, 255]);
  expect(readExportTrace(png)?.runs).toMatchObject([{ id: 'run-1', seed: 7, step: 200 }]);
  expect(done).toEqual([1, 2]);
});

it('a GIF shows every step for its time, as another reader decodes it', async () => {
  const gif = parseGIF(
    Uint8Array.from(await renderAnimation(frames, { format: 'gif', framesPerSecond: 10 })).buffer,
  );
  const [first, second] = decompressFrames(gif, true);
  expect([first?.delay, second?.delay]).toEqual([100, 2000]);
  const red = (frame: typeof first, x: number, y: number): number | undefined => {
    const { dims, patch } = frame!;
    return patch[4 * ((y - dims.top) * dims.width + (x - dims.left))];
  };
  expect([red(first, 100, 300), red(second, 100, 300)]).toEqual([0, 255]);
});

it('frames that are too large together are refused with what would fit', async () => {
  const many = Array.from({ length: 900 }, () => frames[0]!);
  await expect(renderAnimation(many, { format: 'gif', framesPerSecond: 1 })).rejects.toThrow(
    /900 frames of \d+ x \d+ pixels are too large for one file: take at most \d+ frames/,
  );
});
