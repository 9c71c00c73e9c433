import { createRequire } from 'node:module';
import { cpus } from 'node:os';
import type { BackendName } from '../../contract/index.js';
import type { Executor } from '../executor.js';
import { BackendUnusableError, type Backend } from './backend.js';
import { checkedExecutor } from './checked-executor.js';
import { provideDawn, watchDevice, type WatchedDevice } from './dawn-device.js';
import { foundForCuda } from './found-libraries.js';
import { isMissingPackage } from './missing-package.js';
import { nvidiaCard } from './nvidia-card.js';
import { supplyRemovedUtilities } from './removed-utilities.js';
import { firstLine } from './unusable-reason.js';

export type TfjsBackendName = Extract<BackendName, `tfjs-${string}`>;

interface TfjsPackage {
  readonly name: string;
  /** What it registers with tfjs-core. */
  readonly registers: string;
  /** What it wants of the system, for the reason why it does not load. */
  readonly wants: string;
  /** What there is of it. */
  readonly found?: () => string;
}

const packages: Readonly<Record<TfjsBackendName, TfjsPackage>> = {
  'tfjs-gpu': {
    name: '@tensorflow/tfjs-node-gpu',
    registers: 'tensorflow',
    wants: 'libtensorflow 2.9.1, an NVIDIA driver, CUDA 11.2 and cuDNN 8.1',
    found: foundForCuda,
  },
  'tfjs-node': { name: '@tensorflow/tfjs-node', registers: 'tensorflow', wants: 'libtensorflow 2.9.1' },
  'tfjs-webgpu': {
    name: '@tensorflow/tfjs-backend-webgpu',
    registers: 'webgpu',
    wants: 'the package webgpu',
  },
  'tfjs-cpu': { name: '@tensorflow/tfjs-backend-cpu', registers: 'cpu', wants: 'nothing else' },
};

/**
 * @param load brings the package into this process; by default Node's require.
 * @throws BackendUnusableError with the reason: the package is missing (which is normal), or does not load.
 */
export async function openTfjsBackend(
  backend: TfjsBackendName,
  load: (name: string) => unknown = createRequire(import.meta.url),
): Promise<Backend> {
  const { name, registers } = packages[backend];
  supplyRemovedUtilities();
  const adapter = backend === 'tfjs-webgpu' ? await provideDawn(load) : null;
  try {
    load(name);
  } catch (error) {
    const missing = isMissingPackage(name, error);
    throw new BackendUnusableError(loadReason(packages[backend], missing, error), missing);
  }
  const tf = await import('@tensorflow/tfjs-core');
  try {
    const dawn = adapter === null ? {} : { webgpu: versionOf('webgpu'), driver: adapter.driver };
    const card = backend === 'tfjs-gpu' ? nvidiaCard() : null;
    return {
      executor: await startExecutor(registers),
      identity: {
        backend,
        provider: `tfjs ${registers}`,
        device: adapter?.name ?? card?.name ?? deviceName(backend),
        versions: {
          [name]: versionOf(name),
          'tfjs-core': tf.version_core,
          ...dawn,
          ...(card === null ? {} : { 'NVIDIA driver': card.driver }),
        },
        precision: 'float32',
      },
    };
  } catch (error) {
    throw new BackendUnusableError(`${name} does not start: ${firstLine(error)}`);
  }
}

const deviceName = (backend: TfjsBackendName): string =>
  backend === 'tfjs-gpu' ? 'default CUDA device' : (cpus()[0]?.model.trim() ?? 'processor');

/** What goes wrong on a device of WebGPU is told beside the run that it spoils. */
async function startExecutor(registers: string): Promise<Executor> {
  const [{ createTfjsExecutor }, tf] = await Promise.all([
    import('../tfjs/executor.js'),
    import('@tensorflow/tfjs-core'),
  ]);
  if (registers !== 'webgpu') return createTfjsExecutor(registers);
  // Small tensors would be computed by the processor.
  tf.env().set('WEBGPU_CPU_FORWARD', false);
  const executor = await createTfjsExecutor(registers);
  const { device } = tf.backend() as unknown as { readonly device: WatchedDevice };
  return checkedExecutor(executor, watchDevice(device));
}

function loadReason({ name, wants, found }: TfjsPackage, missing: boolean, error: unknown): string {
  const there = found === undefined ? '' : ` Found: ${found()}.`;
  if (missing) {
    return `${name} is not installed, which is normal: it is optional and wants ${wants}; npm install ${name} tries it again.${there}`;
  }
  return `${name} does not load (${firstLine(error)}): it wants ${wants}.${there}`;
}

function versionOf(name: string): string {
  try {
    const { version } = createRequire(import.meta.url)(`${name}/package.json`) as { version?: string };
    return version ?? 'unknown';
  } catch {
    return 'unknown';
  }
}
