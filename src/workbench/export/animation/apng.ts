import { chunksOf, encodeChunk, SIGNATURE } from '../png-chunk.js';
import { encodePng, type Raster } from '../raster.js';

/**
 * Frames of equal size as an animated PNG that repeats for ever (PNG 3rd edition, section 11.3.6): acTL with the
 * number of frames, for every frame fcTL with its place and delay, the first frame's data as IDAT, that of the others
 * as fdAT under one sequence of numbers. A reader that knows no animation shows the first frame.
 * @param delays milliseconds that each frame is shown, 1 to 65,535.
 */
export async function encodeApng(frames: readonly Raster[], delays: readonly number[]): Promise<Uint8Array> {
  const parts: Uint8Array[] = [SIGNATURE];
  let sequence = 0;
  for (const [index, frame] of frames.entries()) {
    const png = await encodePng(frame);
    if (index === 0) {
      parts.push(
        encodeChunk('IHDR', chunksOf(png, 'IHDR')[0]!),
        encodeChunk('acTL', words(frames.length, 0)),
      );
    }
    parts.push(encodeChunk('fcTL', frameControl(sequence++, frame, delays[index] ?? 1)));
    for (const data of chunksOf(png, 'IDAT')) {
      parts.push(
        index === 0
          ? encodeChunk('IDAT', data)
          : encodeChunk('fdAT', Buffer.concat([words(sequence++), data])),
      );
    }
  }
  parts.push(encodeChunk('IEND', new Uint8Array()));
  return Buffer.concat(parts);
}

/** Unsigned 32-bit numbers, big-endian. */
function words(...values: readonly number[]): Uint8Array {
  const bytes = Buffer.alloc(4 * values.length);
  values.forEach((value, index) => bytes.writeUInt32BE(value, 4 * index));
  return bytes;
}

/** The whole picture, shown for `delay` milliseconds, left as it is (dispose 0), replacing what was there (blend 0). */
function frameControl(sequence: number, { width, height }: Raster, delay: number): Uint8Array {
  const timing = Buffer.alloc(6);
  timing.writeUInt16BE(delay, 0);
  timing.writeUInt16BE(1000, 2);
  return Buffer.concat([words(sequence, width, height, 0, 0), timing]);
}
