import { sizeOf } from '../engine/ir/op.js';
import { RandomStream } from '../engine/random/stream.js';
import type { Initializer, StateSpec } from '../engine/step/program.js';
import type { HostTensor } from '../runtime/executor.js';

/**
 * Initial values of a program's state, in the order of `specs`. Every tensor has its own stream
 * `init/<name>`, so its values depend on the seed, its name and its initializer alone: a GAN and a WGAN of
 * one seed start from the same generator.
 */
export function drawInitialState(specs: readonly StateSpec[], seed: number): Map<string, HostTensor> {
  return new Map(specs.map((spec) => [spec.name, { shape: spec.shape, data: drawTensor(spec, seed) }]));
}

function drawTensor(spec: StateSpec, seed: number): Float32Array {
  const data = new Float32Array(sizeOf(spec.shape));
  fill(data, spec.initializer, new RandomStream(seed, `init/${spec.name}`));
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
  }
}
