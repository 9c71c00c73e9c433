import '@tensorflow/tfjs-backend-cpu';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { setWasmPaths } from '@tensorflow/tfjs-backend-wasm';
import type { Executor } from '../../src/runtime/executor.js';
import { createOnnxExecutor } from '../../src/runtime/onnx/executor.js';
import { createTfjsExecutor } from '../../src/runtime/tfjs/executor.js';

setWasmPaths(join(dirname(createRequire(import.meta.url).resolve('@tensorflow/tfjs-backend-wasm')), '/'));

/** Every executor and tfjs backend that runs without a graphics card; the WebAssembly one lacks some kernels. */
export const executors: readonly (readonly [string, () => Promise<Executor>])[] = [
  ['onnx', () => Promise.resolve(createOnnxExecutor())],
  ['tfjs cpu', () => createTfjsExecutor('cpu')],
  ['tfjs wasm', () => createTfjsExecutor('wasm')],
];
