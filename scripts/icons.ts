import { Resvg } from '@resvg/resvg-js';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { icnsFile, icoFile } from './icons/containers.ts';
import { packageFolder } from './start/package-folder.ts';

/** `npm run icons`: draws resources/icon.svg in every size and format that the systems ask for. */
const resources = join(packageFolder, 'resources');
const folder = join(resources, 'icons');
const drawing = readFileSync(join(resources, 'icon.svg'), 'utf8');

const png = (size: number): Buffer =>
  new Resvg(drawing, { fitTo: { mode: 'width', value: size } }).render().asPng();

const sized = (...sizes: number[]): ReadonlyMap<number, Buffer> =>
  new Map(sizes.map((size) => [size, png(size)]));

mkdirSync(folder, { recursive: true });
writeFileSync(join(resources, 'icon.png'), png(512));
for (const [size, bytes] of sized(16, 32, 48, 64, 128, 256, 512))
  writeFileSync(join(folder, `${size}x${size}.png`), bytes);
writeFileSync(join(folder, 'icon.ico'), icoFile(sized(16, 24, 32, 48, 64, 128, 256)));
writeFileSync(join(folder, 'icon.icns'), icnsFile(sized(16, 32, 64, 128, 256, 512, 1024)));
