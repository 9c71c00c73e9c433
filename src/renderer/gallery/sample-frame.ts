import { unpackAll, unpackArrays, type Packed } from '../../contract/packed-arrays.js';
import { inflate } from './inflate.js';

/** Samples of a run's fixed latents at one step, or training samples (step null). */
export interface SampleFrame {
  readonly step: number | null;
  /** [count, C, H, W] with byte values for images, [count, d] with float values for points. */
  readonly shape: readonly number[];
  readonly values: Uint8Array | Float32Array;
}

interface SampleMeta {
  readonly step?: number;
  readonly shape: readonly number[];
}

/** Reads an answer with the samples of one step, or with training samples. */
export function readSampleFrame(bytes: Uint8Array): SampleFrame {
  return sampleFrame(unpackArrays<SampleMeta>(bytes));
}

/** Reads an answer of `runs.samples`. The frames hold no more than their own values. */
export async function readSampleFrames(bytes: Uint8Array): Promise<SampleFrame[]> {
  return Promise.all(unpackAll<SampleMeta>(bytes).map(storedFrame));
}

async function storedFrame(packed: Packed<SampleMeta>): Promise<SampleFrame> {
  const { deflated } = packed.arrays;
  if (!(deflated instanceof Uint8Array)) {
    const frame = sampleFrame(packed);
    return { ...frame, values: frame.values.slice() };
  }
  const { shape, step = null } = packed.meta;
  const values = await inflate(
    deflated,
    shape.reduce((a, b) => a * b, 1),
  );
  return { step, shape, values };
}

function sampleFrame({ meta, arrays }: Packed<SampleMeta>): SampleFrame {
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
