import { InferenceSession, Tensor } from 'onnxruntime-node';
import { OnnxModel } from './model.js';

/** Channels of the probe: a multiple of every block size onnxruntime has. */
const channels = 64;

/**
 * Channels per block of onnxruntime's NCHWc kernels on this processor (16 with AVX-512, 8 with AVX2), read off the
 * layout that ReorderInput produces; 1 where the kernels do not exist.
 */
export async function probeBlockSize(): Promise<number> {
  const model = new OnnxModel('block-size');
  model.input('x', [1, channels, 1, 2]);
  model.node('ReorderInput', ['x'], {}, { output: 'y', domain: 'com.microsoft.nchwc' });
  model.output('y', [1, channels, 1, 2]);
  // Two columns, 0 and 1: the first 1 comes after one whole block of the first column.
  const columns = Float32Array.from({ length: channels * 2 }, (_, i) => i % 2);
  try {
    const session = await InferenceSession.create(model.bytes(), {
      logSeverityLevel: 4,
      intraOpNumThreads: 1,
    });
    const { y } = await session.run({ x: new Tensor('float32', columns, [1, channels, 1, 2]) });
    await session.release();
    const size = (y!.data as Float32Array).indexOf(1);
    return size > 1 && channels % size === 0 ? size : 1;
  } catch {
    // A build without these kernels refuses the model; the plain convolutions do the same work.
    return 1;
  }
}
