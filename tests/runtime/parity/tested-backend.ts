import { BackendUnusableError } from '../../../src/runtime/backends/backend.js';
import { openBackend } from '../../../src/runtime/backends/open.js';
import type { BackendName } from '../../../src/contract/index.js';
import type { Executor } from '../../../src/runtime/executor.js';
import { provideAdapter } from '../../support/software-adapter.js';

export interface TestedBackend {
  readonly name: string;
  readonly precision: 'float32';
  /** Runs on a processor in the manner of a graphics card: everything takes long. */
  readonly emulated: boolean;
  readonly open: () => Promise<Executor>;
}

/** Whether the long form of the suite is asked for (npm run test:parity). */
export const longForm = process.env['PARITY'] === 'long';

const noAdapter = provideAdapter();
const emulated = process.env['VK_ICD_FILENAMES']?.includes('swiftshader') === true;

/** Backends that compute on a WebGPU adapter. */
const onAdapter: ReadonlySet<BackendName> = new Set(['webgpu', 'tfjs-webgpu']);

/** A backend of the product as it is tested, or why it is skipped here. */
export async function testedBackend(name: BackendName): Promise<TestedBackend | { readonly reason: string }> {
  if (onAdapter.has(name) && noAdapter !== null) return { reason: noAdapter };
  try {
    await openBackend(name);
  } catch (error) {
    if (error instanceof BackendUnusableError) return { reason: error.message };
    throw error;
  }
  const open = async (): Promise<Executor> => (await openBackend(name)).executor;
  return { name, precision: 'float32', emulated: onAdapter.has(name) && emulated, open };
}
