import { availableParallelism } from 'node:os';
import {
  backendText,
  type BackendName,
  type BackendReport,
  type GraphicsAdapter,
} from '../contract/index.js';
import { BackendUnusableError, type Backend } from '../runtime/backends/backend.js';
import { openBackend } from '../runtime/backends/open.js';
import { backendParity } from './backend-parity.js';
import { backendRates } from './backend-rates.js';

/**
 * Opens a backend in this process and, with `measure`, measures it. onnxruntime's CPU provider is held against
 * tfjs-cpu, which shares no kernel with it, and so is every other backend but tfjs-cpu, which is held against the
 * first.
 */
export async function examineBackend(
  name: BackendName,
  measure: boolean,
  adapter: GraphicsAdapter | null = null,
): Promise<BackendReport> {
  let backend: Backend;
  try {
    backend = await openBackend(name, adapter);
  } catch (error) {
    if (!(error instanceof BackendUnusableError)) throw error;
    return { backend: name, usable: false, reason: error.message, identity: null, figures: null };
  }
  const { identity, executor } = backend;
  const opened = { backend: name, usable: true, reason: backendText(identity), identity };
  if (!measure) return { ...opened, figures: null };
  const rates = await backendRates(executor, availableParallelism());
  const reference = await openBackend(name === 'tfjs-cpu' ? 'cpu' : 'tfjs-cpu');
  return { ...opened, figures: { ...rates, parity: await backendParity(executor, reference.executor) } };
}
