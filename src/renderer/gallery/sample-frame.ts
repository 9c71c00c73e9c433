import { unpackArrays } from '../../contract/packed-arrays.js';

/** Samples of a run's fixed latents at one step, or training samples (step null). */
export interface SampleFrame {
  readonly step: number | null;
  /** [count, C, H, W] with byte values for images, [count, d] with float values for points. */
  readonly shape: readonly number[];
  readonly values: Uint8Array | Float32Array;
}

/** Reads the answers of `runs.samples` and `runs.realSamples`. */
export async function readSampleFrame(blob: Blob): Promise<SampleFrame> {
  const { meta, arrays } = await unpackArrays<{ step?: number; shape: number[] }>(blob);
  const values = arrays['values'];
  if (!(values instanceof Uint8Array) && !(values instanceof Float32Array)) {
    throw new TypeError('Samples without values.');
  }
  return { step: meta.step ?? null, shape: meta.shape, values };
}

/** What a frame is drawn as: a grid of images, points in the plane, a histogram. */
export type FrameKind = 'images' | 'plane' | 'line' | 'unknown';

export function frameKind(frame: SampleFrame): FrameKind {
  if (frame.shape.length === 4 && (frame.shape[1] === 1 || frame.shape[1] === 3)) return 'images';
  if (frame.shape.length !== 2) return 'unknown';
  if (frame.shape[1] === 1) return 'line';
  return frame.shape[1] === 2 ? 'plane' : 'unknown';
}
