import { existsSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import sharp from 'sharp';
import { RandomStream } from '../../src/engine/random/stream.js';

const SIDE = 64;
const CLASSES = 10;
/** Images of one folder; also the unit of a measured round. */
const PART = 10_000;

/**
 * Writes `count` different 64 x 64 RGB images below `folder`, PNG and JPEG in turn, as `part-00000/class-0/00000.png`
 * and so on: a gradient, three discs and noise, so that files are as large as those of photographs (10 KB and 1.5 KB).
 * Parts that are there already stay.
 */
export async function makePictures(folder: string, count: number): Promise<void> {
  for (let start = 0; start < count; start += PART) {
    const part = partFolder(folder, start / PART);
    const done = join(part, '.complete');
    if (existsSync(done)) continue;
    for (let label = 0; label < CLASSES; label++)
      await mkdir(join(part, `class-${label}`), { recursive: true });
    const random = new RandomStream(start, 'pictures');
    let next = start;
    const end = Math.min(count, start + PART);
    const work = async (): Promise<void> => {
      while (next < end) {
        const index = next++;
        const image = sharp(picture(random), { raw: { width: SIDE, height: SIDE, channels: 3 } });
        const name = join(part, `class-${index % CLASSES}`, String(index).padStart(6, '0'));
        const png = Math.floor(index / CLASSES) % 2 === 0;
        await writeFile(
          `${name}.${png ? 'png' : 'jpg'}`,
          await (png ? image.png() : image.jpeg({ quality: 90 })).toBuffer(),
        );
      }
    };
    await Promise.all(Array.from({ length: 4 }, work));
    await writeFile(done, '');
  }
}

export const partFolder = (folder: string, part: number): string =>
  join(folder, `part-${String(part).padStart(5, '0')}`);

/** A folder of a thousand images, PNG and JPEG. */
export const classFolder = (folder: string, label: number): string =>
  join(partFolder(folder, 0), `class-${label % CLASSES}`);

/** Interleaved RGB bytes [64, 64, 3]. */
function picture(random: RandomStream): Uint8Array {
  const pixels = new Uint8Array(SIDE * SIDE * 3);
  const colour = (): number[] => Array.from({ length: 3 }, () => 255 * random.uniform());
  const [corner, across, down] = [colour(), colour(), colour()];
  const discs = Array.from({ length: 3 }, () => ({
    x: SIDE * random.uniform(),
    y: SIDE * random.uniform(),
    square: (4 + 16 * random.uniform()) ** 2,
    colour: colour(),
  }));
  for (let y = 0; y < SIDE; y++) {
    for (let x = 0; x < SIDE; x++) {
      const disc = discs.find((one) => (x - one.x) ** 2 + (y - one.y) ** 2 < one.square);
      const noise = 8 * (random.uniform() - 0.5);
      for (let c = 0; c < 3; c++) {
        const ground = corner[c]! + ((across[c]! - corner[c]!) * x + (down[c]! - corner[c]!) * y) / SIDE;
        pixels[(y * SIDE + x) * 3 + c] = Math.min(255, Math.max(0, (disc?.colour[c] ?? ground) + noise));
      }
    }
  }
  return pixels;
}
