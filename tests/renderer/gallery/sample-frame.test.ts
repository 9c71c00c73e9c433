import { deflateRawSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { packAll } from '../../../src/contract/packed-arrays.js';
import { readSampleFrames } from '../../../src/renderer/gallery/sample-frame.js';

const pixels = Uint8Array.from({ length: 12 }, (_, at) => 20 * at);
const images = (deflated: Uint8Array) => ({ meta: { step: 3, shape: [3, 1, 2, 2] }, arrays: { deflated } });

test('images are inflated, points are given as they come, in the order asked', async () => {
  const points = { meta: { step: 4, shape: [1, 2] }, arrays: { values: Float32Array.of(1, -2) } };
  const frames = await readSampleFrames(packAll([images(deflateRawSync(pixels)), points]));
  expect(frames).toEqual([
    { step: 3, shape: [3, 1, 2, 2], values: pixels },
    { step: 4, shape: [1, 2], values: Float32Array.of(1, -2) },
  ]);
  // A frame that is kept does not keep the others' bytes.
  expect(frames.map(({ values }) => values.buffer.byteLength)).toEqual([12, 8]);
});

test.each([
  ['other bytes', Uint8Array.of(255, 255, 255)],
  ['the beginning of an image', deflateRawSync(pixels).subarray(0, 5)],
  ['too few bytes', deflateRawSync(pixels.subarray(0, 11))],
  ['too many bytes', deflateRawSync(Buffer.concat([pixels, pixels]))],
  ['no values', null],
])('%s are refused', async (_, deflated) => {
  const part = deflated === null ? { ...images(pixels), arrays: {} } : images(deflated);
  await expect(readSampleFrames(packAll([part]))).rejects.toThrow();
});
