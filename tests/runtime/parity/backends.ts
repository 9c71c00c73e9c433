import '@tensorflow/tfjs-backend-cpu';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { setWasmPaths } from '@tensorflow/tfjs-backend-wasm';
import { describe } from 'vitest';
import { backendNames, type BackendName } from '../../../src/contract/index.js';
import { BackendUnusableError } from '../../../src/runtime/backends/backend.js';
import { openBackend } from '../../../src/runtime/backends/open.js';
import type { Executor } from '../../../src/runtime/executor.js';
import { createTfjsExecutor } from '../../../src/runtime/tfjs/executor.js';
import { provideAdapter } from '../../support/software-adapter.js';

setWasmPaths(join(dirname(createRequire(import.meta.url).resolve('@tensorflow/tfjs-backend-wasm')), '/'));

export interface TestedBackend {
  readonly name: string;
  readonly precision: 'float32';
  /** Runs on a processor in the manner of a graphics card: everything takes long. */
  readonly emulated: boolean;
  readonly open: () => Promise<Executor>;
}

const noAdapter = provideAdapter();
const emulated = process.env['VK_ICD_FILENAMES']?.includes('swiftshader') === true;

/** Why a backend is not tested here; null where it is. */
async function reasonToSkip(name: BackendName): Promise<string | null> {
  if (name === 'webgpu' && noAdapter !== null) return noAdapter;
  try {
    await openBackend(name);
    return null;
  } catch (error) {
    if (error instanceof BackendUnusableError) return error.message;
    throw error;
  }
}

const tested: TestedBackend[] = [];
const skipped: { readonly name: string; readonly reason: string }[] = [];
for (const name of backendNames) {
  const reason = await reasonToSkip(name);
  if (reason !== null) skipped.push({ name, reason });
  else {
    const open = async (): Promise<Executor> => (await openBackend(name)).executor;
    tested.push({ name, precision: 'float32', emulated: name === 'webgpu' && emulated, open });
  }
}
tested.push({
  name: 'tfjs-wasm',
  precision: 'float32',
  emulated: false,
  open: () => createTfjsExecutor('wasm'),
});

/** Describes the same tests for every backend of this machine; the others are skipped by their reason. */
export function describeBackends(tests: (backend: TestedBackend) => void): void {
  for (const backend of tested) describe(backend.name, { timeout: 300_000 }, () => tests(backend));
  for (const { name, reason } of skipped) describe.skip(`${name}: ${reason}`, () => undefined);
}

/** Whether the long form of the suite is asked for (npm run test:parity). */
export const longForm = process.env['PARITY'] === 'long';
