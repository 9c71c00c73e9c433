import type { Executor } from '../executor.js';
import { DeviceSession } from './device-session.js';
import { HostSession } from './host-session.js';
import { loweringTarget, type OnnxProvider } from './provider.js';

/**
 * Runs every graph as one ONNX model on a provider of onnxruntime, by default the CPU. Graphs are compiled when first
 * run. What cannot be loaded, or lacks a node, throws when a graph is first run.
 */
export function createOnnxExecutor(provider: OnnxProvider = 'cpu'): Executor {
  const Session = provider === 'webgpu' ? DeviceSession : HostSession;
  return {
    name: `onnxruntime ${provider}`,
    prepare: async (program, options) =>
      new Session(program, provider, options, await loweringTarget(provider)),
  };
}
