import { sizeOf } from '../ir/op.js';
import { RandomStream } from '../random/stream.js';
import type { Initializer, StateSpec } from './program.js';

/** The stream that the initial value of a state tensor is drawn from: one of its own, `init/<name>`. */
export const initialStream = (name: string, seed: number): RandomStream =>
  new RandomStream(seed, `init/${name}`);

/**
 * Initial value of a state tensor, row-major; it depends on the seed, its name and its initializer alone.
 * @throws RangeError for a tensor of training samples: it is drawn where the data is.
 */
export function drawInitialValue(spec: StateSpec, seed: number): Float32Array {
  const data = new Float32Array(sizeOf(spec.shape));
  fill(data, spec.initializer, initialStream(spec.name, seed));
  return data;
}

function fill(data: Float32Array, initializer: Initializer, random: RandomStream): void {
  switch (initializer.kind) {
    case 'constant':
      data.fill(initializer.value);
      return;
    case 'uniform':
      random.fillUniform(data, -initializer.bound, initializer.bound);
      return;
    case 'normal':
      random.fillNormal(data);
      for (let i = 0; i < data.length; i++) data[i] = initializer.mean + initializer.std * (data[i] ?? 0);
      return;
    case 'real':
      throw new RangeError('training samples are drawn where the data is');
  }
}
