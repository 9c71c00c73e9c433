import '@tensorflow/tfjs-backend-cpu';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { setWasmPaths } from '@tensorflow/tfjs-backend-wasm';
import { describe } from 'vitest';
import { backendNames, type BackendName } from '../../../src/contract/index.js';
import { createTfjsExecutor } from '../../../src/runtime/tfjs/executor.js';
import { testedBackend, type TestedBackend } from './tested-backend.js';

setWasmPaths(join(dirname(createRequire(import.meta.url).resolve('@tensorflow/tfjs-backend-wasm')), '/'));

/** A peer of the bench, no backend of the product; it shares no kernel with the others. */
const wasm: TestedBackend = {
  name: 'tfjs-wasm',
  precision: 'float32',
  emulated: false,
  open: () => createTfjsExecutor('wasm'),
};

const timeout = 300_000;

/**
 * Describes the same tests for backends of this machine, by default all of the product and tfjs-wasm; the others are
 * skipped by their reason. tfjs-webgpu is left to a process of its own (dawn.test.ts): it and onnxruntime bring a Dawn
 * each, and two of them end the process in one software driver.
 */
export async function describeBackends(
  tests: (backend: TestedBackend) => void,
  names: readonly BackendName[] = backendNames.filter((name) => name !== 'tfjs-webgpu'),
): Promise<void> {
  for (const name of names) {
    const backend = await testedBackend(name);
    if ('reason' in backend) describe.skip(`${name}: ${backend.reason}`, () => undefined);
    else describe(name, { timeout }, () => tests(backend));
  }
  if (names.length > 1) describe(wasm.name, { timeout }, () => tests(wasm));
}
