import { cpus } from 'node:os';
import type * as Onnxruntime from 'onnxruntime-node';
import type { BackendName, GraphicsAdapter } from '../../contract/index.js';
import type { OnnxProvider } from '../onnx/provider.js';
import { BackendUnusableError, type Backend } from './backend.js';
import { nvidiaCard } from './nvidia-card.js';
import { firstLine, onnxUnusable } from './unusable-reason.js';

const providerNames: Readonly<Record<OnnxProvider, string>> = {
  cpu: 'CPUExecutionProvider',
  webgpu: 'WebGpuExecutionProvider',
  cuda: 'CUDAExecutionProvider',
  dml: 'DmlExecutionProvider',
  coreml: 'CoreMLExecutionProvider',
};

export const isOnnxProvider = (name: BackendName): name is OnnxProvider => name in providerNames;

/** @throws BackendUnusableError with the reason where the provider does not run a first product. */
export async function openOnnxBackend(
  provider: OnnxProvider,
  adapter: GraphicsAdapter | null = null,
): Promise<Backend> {
  const version = await runFirstProduct(provider);
  const { createOnnxExecutor } = await import('../onnx/executor.js');
  const card = provider === 'cuda' ? nvidiaCard() : null;
  const known = provider === 'webgpu' ? adapter : null;
  return {
    executor: createOnnxExecutor(provider),
    identity: {
      backend: provider,
      provider: `onnxruntime ${providerNames[provider]}`,
      device: card?.name ?? known?.name ?? deviceName(provider),
      versions: {
        onnxruntime: version,
        ...(card === null ? {} : { 'NVIDIA driver': card.driver }),
        ...(known === null ? {} : { driver: known.driver }),
      },
      precision: 'float32',
    },
  };
}

/** Loads onnxruntime and multiplies two matrices on the provider. Returns onnxruntime's version. */
async function runFirstProduct(provider: OnnxProvider): Promise<string> {
  let runtime: typeof Onnxruntime;
  try {
    runtime = await import('onnxruntime-node');
  } catch (error) {
    throw new BackendUnusableError(`onnxruntime-node cannot be loaded: ${firstLine(error)}`);
  }
  const [{ OnnxModel }, { sessionOptions }] = await Promise.all([
    import('../onnx/model.js'),
    import('../onnx/provider.js'),
  ]);
  const model = new OnnxModel('first-product');
  model.input('x', [2, 2]);
  model.node('MatMul', ['x', 'x'], {}, { output: 'y' });
  model.output('y', [2, 2]);
  try {
    const options = { ...sessionOptions(provider, 1), logSeverityLevel: 4 as const };
    const session = await runtime.InferenceSession.create(model.bytes(), options);
    const x = new runtime.Tensor('float32', Float32Array.of(1, 2, 3, 4), [2, 2]);
    const { y } = await session.run({ x });
    await session.release();
    const product = [...(y!.data as Float32Array)];
    if (product.join() !== '7,10,15,22') throw new Error(`a product is wrong: ${product.join(', ')}`);
  } catch (error) {
    throw onnxUnusable(provider, error);
  }
  return runtime.env.versions.node ?? runtime.env.versions.common;
}

/** onnxruntime does not tell which card a provider took; a driver chosen by the environment is named. */
function deviceName(provider: OnnxProvider): string {
  if (provider === 'cpu') return cpus()[0]?.model.trim() ?? 'processor';
  const driver = process.env['VK_DRIVER_FILES'] ?? process.env['VK_ICD_FILENAMES'];
  if (provider === 'webgpu' && process.platform === 'linux' && driver !== undefined)
    return `WebGPU adapter of ${driver}`;
  return `default ${provider} device`;
}
