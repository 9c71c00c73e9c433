/**
 * The tfjs side of `gan-workbench bench`: GAN training steps on the WebAssembly backend, timed.
 *
 * Speaks the protocol of torch_step.py (a JSON line in, a JSON line out). MLPs only: the backend has no
 * gradient of a convolution's filter. Nor can tfjs keep a forward pass for a second gradient, so the
 * generator runs forward once more for its own update. Under Node the backend has one thread.
 */
import { dirname, join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { setWasmPaths, version_wasm } from '@tensorflow/tfjs-backend-wasm';
import * as tf from '@tensorflow/tfjs-core';
import type { RunConfig } from '../../src/contract/index.js';
import './tfjs-gradients.ts';
import { TfjsTraining } from './tfjs-training.ts';

type Request =
  | { op: 'prepare'; config: RunConfig; dataShape: number[] }
  | { op: 'measure'; milliseconds: number; steps: number };

const warmUpSteps = 2;

function measure(training: TfjsTraining, milliseconds: number, steps: number): number[] {
  for (let i = 0; i < warmUpSteps; i++) training.step();
  const times: number[] = [];
  const end = performance.now() + milliseconds;
  for (let start = performance.now(); times.length < steps || start < end;) {
    training.step();
    const now = performance.now();
    times.push(now - start);
    start = now;
  }
  return times;
}

const answer = (value: unknown): boolean => process.stdout.write(`${JSON.stringify(value)}\n`);

const backend = fileURLToPath(import.meta.resolve('@tensorflow/tfjs-backend-wasm'));
setWasmPaths(join(dirname(backend), '/'));
await tf.setBackend('wasm');
tf.enableProdMode();
answer({ version: version_wasm, simd: await tf.env().getAsync('WASM_HAS_SIMD_SUPPORT') });

let training: TfjsTraining | null = null;
for await (const line of createInterface({ input: process.stdin })) {
  const request = JSON.parse(line) as Request;
  if (request.op === 'prepare') {
    training = new TfjsTraining(request.config, request.dataShape);
    answer({ parameters: training.parameters });
  } else if (training) answer({ ms: measure(training, request.milliseconds, request.steps) });
}
