import type { InferenceSession } from 'onnxruntime-node';
import { probeBlockSize } from './block-size.js';
import type { LoweringTarget } from './lowering.js';

/** Execution providers of onnxruntime that the workbench trains on. */
export type OnnxProvider = 'cpu' | 'webgpu' | 'cuda' | 'dml' | 'coreml';

/**
 * How long an idle thread spins for the next op before it sleeps, in microseconds. Long enough for the gaps between
 * most ops of a step: 20 cost 10 to 20 % of an MLP's step, and on a machine with ten other programs were no better.
 * Spinning without end costs a factor of 4 once another program wants the core.
 */
const spinMicroseconds = '100';

const threading = (threads: number) =>
  threads > 1 ? { allow_spinning: '1', spin_duration_us: spinMicroseconds } : { allow_spinning: '0' };

/**
 * Session options of a provider. Elsewhere than on the CPU a node that the provider lacks is an error and not
 * silently computed by the CPU: the lowering gives every provider only what it has.
 */
export function sessionOptions(provider: OnnxProvider, threads: number): InferenceSession.SessionOptions {
  const strict = provider === 'cpu' ? {} : { disable_cpu_ep_fallback: '1' };
  return {
    executionProviders: [provider],
    executionMode: 'sequential',
    graphOptimizationLevel: 'all',
    // A memory pattern is a second copy of all that the first run allocated, and saves no time.
    enableMemPattern: false,
    intraOpNumThreads: threads,
    interOpNumThreads: 1,
    logSeverityLevel: 3,
    extra: { session: { intra_op: threading(threads), ...strict } },
  };
}

/**
 * What a graph may be lowered to for a provider: the blocked convolutions exist on the CPU alone. WebGPU's Softplus is
 * 0 below -17, where vanishing gradients are measured; the providers that could not be tried here get the same parts.
 */
export const loweringTarget = async (provider: OnnxProvider): Promise<LoweringTarget> =>
  provider === 'cpu'
    ? { blockSize: await probeBlockSize(), productSums: true }
    : { blockSize: 1, softplusOfParts: true };
