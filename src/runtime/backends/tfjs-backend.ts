import { createRequire } from 'node:module';
import { cpus } from 'node:os';
import type { BackendName } from '../../contract/index.js';
import { BackendUnusableError, type Backend } from './backend.js';
import { supplyRemovedUtilities } from './removed-utilities.js';
import { firstLine } from './unusable-reason.js';

export type TfjsBackendName = Extract<BackendName, `tfjs-${string}`>;

interface TfjsPackage {
  readonly name: string;
  /** What it registers with tfjs-core. */
  readonly registers: string;
  /** What it wants of the system, for the reason why it does not load. */
  readonly wants: string;
}

const packages: Readonly<Record<TfjsBackendName, TfjsPackage>> = {
  'tfjs-gpu': {
    name: '@tensorflow/tfjs-node-gpu',
    registers: 'tensorflow',
    wants: 'libtensorflow 2.9.1, an NVIDIA driver, CUDA 11.2 and cuDNN 8.1',
  },
  'tfjs-node': { name: '@tensorflow/tfjs-node', registers: 'tensorflow', wants: 'libtensorflow 2.9.1' },
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
  const { name, registers, wants } = packages[backend];
  supplyRemovedUtilities();
  try {
    load(name);
  } catch (error) {
    const missing = isMissing(name, error);
    throw new BackendUnusableError(loadReason(name, wants, missing, error), missing);
  }
  const [{ createTfjsExecutor }, tf] = await Promise.all([
    import('../tfjs/executor.js'),
    import('@tensorflow/tfjs-core'),
  ]);
  try {
    const executor = await createTfjsExecutor(registers);
    return {
      executor,
      identity: {
        backend,
        provider: `tfjs ${registers}`,
        device: backend === 'tfjs-gpu' ? 'default CUDA device' : (cpus()[0]?.model.trim() ?? 'processor'),
        versions: { [name]: versionOf(name), 'tfjs-core': tf.version_core },
        precision: 'float32',
      },
    };
  } catch (error) {
    throw new BackendUnusableError(`${name} does not start: ${firstLine(error)}`);
  }
}

const isMissing = (name: string, error: unknown): boolean =>
  error instanceof Error &&
  'code' in error &&
  error.code === 'MODULE_NOT_FOUND' &&
  error.message.includes(`'${name}'`);

function loadReason(name: string, wants: string, missing: boolean, error: unknown): string {
  if (missing) {
    return `${name} is not installed, which is normal: it is optional and wants ${wants}; npm install ${name} tries it again.`;
  }
  return `${name} does not load (${firstLine(error)}): it wants ${wants}.`;
}

function versionOf(name: string): string {
  try {
    const { version } = createRequire(import.meta.url)(`${name}/package.json`) as { version?: string };
    return version ?? 'unknown';
  } catch {
    return 'unknown';
  }
}
