import { describe, expect, test } from 'vitest';
import type { OptimizerConfig } from '../../../src/contract/index.js';
import { GraphBuilder } from '../../../src/engine/ir/builder.js';
import * as f from '../../../src/engine/ir/functions.js';
import { sizeOf } from '../../../src/engine/ir/op.js';
import { stateInputs } from '../../../src/engine/nets/network.js';
import { optimize, optimizerState } from '../../../src/engine/optimizers/optimizer.js';
import { RandomStream } from '../../../src/engine/random/stream.js';
import type { StateSpec } from '../../../src/engine/step/program.js';
import { relativeError } from '../../support/programs.js';
import type { Values } from '../../support/reference-program.js';
import { runReference } from '../../support/reference-program.js';

const weights: readonly StateSpec[] = ['a', 'b'].map((layer, i) => ({
  name: `generator.${layer}.weight`,
  shape: [3, i + 1],
  role: 'weight',
  network: 'generator',
  initializer: { kind: 'constant', value: 0 },
}));

/** A textbook optimizer of one weight: called once per update with its gradient, returns the weight's change. */
function plainOptimizer(config: OptimizerConfig): (gradient: number) => number {
  const lr = config.learningRate;
  let [velocity, m, v, t] = [0, 0, 0, 0];
  switch (config.kind) {
    case 'sgd':
      return (g) => -lr * g;
    case 'momentum':
      return (g) => {
        velocity = config.momentum * velocity + g;
        return -lr * velocity;
      };
    case 'rmsprop':
      return (g) => {
        v = config.decay * v + (1 - config.decay) * g * g;
        return (-lr * g) / (Math.sqrt(v) + config.epsilon);
      };
    case 'adam':
      return (g) => {
        t++;
        m = config.beta1 * m + (1 - config.beta1) * g;
        v = config.beta2 * v + (1 - config.beta2) * g * g;
        const [mHat, vHat] = [m / (1 - config.beta1 ** t), v / (1 - config.beta2 ** t)];
        return (-lr * mHat) / (Math.sqrt(vHat) + config.epsilon);
      };
  }
}

const configs: readonly OptimizerConfig[] = [
  { kind: 'sgd', learningRate: 0.1 },
  { kind: 'momentum', learningRate: 0.1, momentum: 0.9 },
  { kind: 'rmsprop', learningRate: 0.01, decay: 0.99, epsilon: 1e-8 },
  { kind: 'rmsprop', learningRate: 0.01, decay: 0.5, epsilon: 0.1 },
  { kind: 'adam', learningRate: 0.01, beta1: 0.5, beta2: 0.999, epsilon: 1e-8 },
  { kind: 'adam', learningRate: 0.01, beta1: 0, beta2: 0.9, epsilon: 0.1 },
];

const gradientOf = (name: string): string => `gradient of ${name}`;

/** One update of `weights` as a graph, with the gradients fed. */
function updateGraph(config: OptimizerConfig, clip: number | null, decays: boolean) {
  const builder = new GraphBuilder();
  const specs = [...weights, ...optimizerState(config, weights)];
  const state = stateInputs(builder, specs);
  const gradients = weights.map(({ name, shape }) => f.input(builder, gradientOf(name), shape));
  const updates = optimize(
    config,
    weights,
    gradients,
    state,
    clip,
    decays ? f.input(builder, 'rate', []) : null,
  );
  return { specs, graph: { name: 'update', feeds: [], outputs: new Map(), updates } };
}

describe.each(configs.map((config) => [JSON.stringify(config), config] as const))('%s', (_, config) => {
  test.each([
    [null, false],
    [0.3, false],
    [null, true],
  ])('follows the textbook over 5 updates, clipped to %s, at a falling rate: %s', (clip, decays) => {
    const random = new RandomStream(7, 'optimizer');
    const { specs, graph } = updateGraph(config, clip, decays);
    const draw = ({ shape }: StateSpec, scale: number): Float64Array =>
      Float64Array.from({ length: sizeOf(shape) }, () => scale * random.normal());
    let state: Values = new Map(
      specs.map((spec) => [spec.name, draw(spec, spec.role === 'weight' ? 0.2 : 0)]),
    );
    const expected = new Map(weights.map(({ name }) => [name, state.get(name)!.slice()]));
    const plain = new Map(
      weights.map(({ name }) => [name, Array.from(state.get(name)!, () => plainOptimizer(config))]),
    );
    const window = clip ?? Infinity;

    for (let update = 0; update < 5; update++) {
      // From 0.01 to 100: the adaptive ones must forget.
      const gradients = new Map(weights.map((spec) => [spec.name, draw(spec, 10 ** (update - 2))]));
      const rate = decays ? 1 - update / 5 : 1;
      const feeds = new Map([...gradients].map(([name, g]) => [gradientOf(name), g]));
      state = runReference(graph, state, feeds.set('rate', Float64Array.of(rate))).state;
      for (const [name, values] of expected) {
        values.forEach((w, i) => {
          const moved = w + rate * plain.get(name)![i]!(gradients.get(name)![i]!);
          values[i] = Math.min(window, Math.max(-window, moved));
        });
        expect(relativeError(state.get(name)!, values), `${name} behind update ${update}`).toBeLessThan(
          1e-12,
        );
      }
    }
  });
});
