import { Tensor } from 'onnxruntime-node';
import type { StateSpec } from '../../engine/step/program.js';
import type { HostTensor, HostTensors } from '../executor.js';

export const toOrt = (tensor: HostTensor): Tensor => new Tensor('float32', tensor.data, [...tensor.shape]);
export const copyOf = (tensor: HostTensor): HostTensor => ({
  shape: tensor.shape,
  data: tensor.data.slice(),
});
export const toHost = (tensor: Tensor): HostTensor => ({
  shape: tensor.dims,
  data: tensor.data as Float32Array,
});

/** Gives a tensor's memory back now: its buffer is detached, so nothing may hold a view of it. */
export function release(tensor: Tensor): void {
  const { buffer } = tensor.data as Float32Array;
  if (buffer instanceof ArrayBuffer) buffer.transfer(0);
}

/** Copies of the tensors of a state, in the order of `specs`. Throws where one is missing or has another shape. */
export function stateTensors(specs: readonly StateSpec[], state: HostTensors): Map<string, Tensor> {
  return new Map(
    specs.map(({ name, shape }) => {
      const tensor = state.get(name);
      if (!tensor) throw new Error(`state tensor ${name} is missing`);
      if (tensor.shape.join() !== shape.join()) {
        throw new Error(
          `state tensor ${name} has shape [${tensor.shape.join(',')}], expected [${shape.join(',')}]`,
        );
      }
      return [name, toOrt(copyOf(tensor))];
    }),
  );
}
