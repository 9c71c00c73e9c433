import * as tf from '@tensorflow/tfjs-core';
import { RunFailedError } from '../../contract/errors.js';
import type { Shape } from '../../engine/ir/op.js';
import type { HostTensor, HostTensors } from '../executor.js';

interface NamedShape {
  readonly name: string;
  readonly shape: Shape;
}

const text = (shape: Shape): string => `[${shape.join(',')}]`;

function checked(owner: string, { name, shape }: NamedShape, source: HostTensors): HostTensor {
  const tensor = source.get(name);
  if (tensor === undefined) throw new RunFailedError(`${owner} needs the tensor ${name}`);
  if (text(tensor.shape) !== text(shape)) {
    throw new RunFailedError(`${owner} needs ${name} of shape ${text(shape)}, got ${text(tensor.shape)}`);
  }
  return tensor;
}

/**
 * Copies the named tensors to the current backend; nothing is copied when one of them is missing or has
 * another shape (RunFailedError).
 */
export function tensorsOf(
  owner: string,
  specs: readonly NamedShape[],
  source: HostTensors,
): Map<string, tf.Tensor> {
  const found = specs.map((spec) => [spec.name, checked(owner, spec, source)] as const);
  return new Map(
    found.map(([name, { data, shape }]) => [name, tf.tensor(data.slice(), [...shape], 'float32')] as const),
  );
}

/** A copy in host memory. */
export async function hostTensorOf(tensor: tf.Tensor): Promise<HostTensor> {
  const data = await tensor.data<'float32'>();
  return { shape: tensor.shape, data: Float32Array.from(data) };
}
