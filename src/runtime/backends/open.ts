import { BadInputError, type BackendName, type GraphicsAdapter } from '../../contract/index.js';
import { BackendFailedError, BackendUnusableError, type Backend } from './backend.js';
import { guardedExecutor } from './guarded-executor.js';
import { isOnnxProvider, openOnnxBackend } from './onnx-backend.js';
import { openTfjsBackend } from './tfjs-backend.js';

/**
 * Makes a backend ready in this process; it has computed a first product.
 * @param adapter what is known of this machine's, for the identity of onnxruntime's WebGPU provider.
 * @throws BackendUnusableError with the exact reason.
 */
export function openBackend(name: BackendName, adapter: GraphicsAdapter | null = null): Promise<Backend> {
  return isOnnxProvider(name) ? openOnnxBackend(name, adapter) : openTfjsBackend(name);
}

/**
 * The backend of a run: what fails in it later is a BackendFailedError. Another one is never taken instead.
 * @throws BadInputError where it is not there, BackendFailedError where it is there and does not start.
 */
export async function openRunBackend(
  name: BackendName,
  adapter: GraphicsAdapter | null = null,
): Promise<Backend> {
  try {
    const { identity, executor } = await openBackend(name, adapter);
    return { identity, executor: name === 'cpu' ? executor : guardedExecutor(name, executor) };
  } catch (error) {
    if (!(error instanceof BackendUnusableError)) throw error;
    if (!error.missing)
      throw new BackendFailedError(name, `The backend ${name} does not start: ${error.message}`, {
        cause: error,
      });
    throw new BadInputError(
      `compute.backend: ${name} cannot be used on this machine. ${error.message} Or choose another backend: gan-workbench doctor lists them.`,
    );
  }
}
