import * as tf from '@tensorflow/tfjs-core';
import { RunFailedError } from '../../contract/errors.js';
import type { Executor } from '../executor.js';
import { TfjsSession } from './session.js';

/**
 * Runs programs op by op through tfjs-core. The caller imports the package that registers `backend` first:
 * `@tensorflow/tfjs-backend-cpu` registers `cpu`, tfjs-node and tfjs-node-gpu register `tensorflow`.
 * Throws RunFailedError where the backend is unknown or does not start.
 */
export async function createTfjsExecutor(backend: string): Promise<Executor> {
  if (!(backend in tf.engine().registryFactory)) {
    throw new RunFailedError(`the tfjs backend ${backend} is not registered: import its package first`);
  }
  if (!(await tf.setBackend(backend))) throw new RunFailedError(`the tfjs backend ${backend} does not start`);
  // Outside of production mode the cpu backend prints an advertisement for tfjs-node.
  tf.enableProdMode();
  return {
    name: `tfjs-${backend}`,
    prepare: (program) => Promise.resolve(new TfjsSession(program, backend)),
  };
}
