import type { MinibatchConfig, MlpConfig } from '../../contract/config/index.js';
import type { Node, Shape } from '../ir/op.js';
import { sizeOf } from '../ir/op.js';
import * as f from '../ir/functions.js';
import type { StateSpec } from '../step/program.js';
import { addedFeatures, minibatchState, withSimilarities } from '../techniques/minibatch-discrimination.js';
import { activations } from './activation.js';
import { biasInitializer, weightInitializer } from './initialization.js';
import type { Network } from './network.js';
import { flatShape, stateOf, weightLayers } from './network.js';

/**
 * Multilayer perceptron `fc0 ... fcN`; weights [out, in], y = x W' + b. A generator ends in tanh for images
 * ([C, H, W]) and linearly for points; a discriminator ends in one logit per sample, with minibatch discrimination
 * in front of its last layer where `minibatch` is not null.
 */
export function mlp(
  config: MlpConfig,
  network: StateSpec['network'],
  inputShape: Shape,
  outputShape: Shape,
  minibatch: MinibatchConfig | null,
): Network {
  const widths = [sizeOf(inputShape), ...config.hidden, sizeOf(outputShape)];
  const layers = widths.slice(1).map((_, i) => `fc${i}`);
  const last = layers.length - 1;
  const state = layers.flatMap((layer, i): StateSpec[] => {
    const added = i === last ? addedFeatures(minibatch) : 0;
    const fans = { in: widths[i]! + added, out: widths[i + 1]! };
    const name = `${network}.${layer}`;
    return [
      ...(i === last ? minibatchState(minibatch, widths[i]!, config.initialization) : []),
      {
        name: `${name}.weight`,
        shape: [fans.out, fans.in],
        role: 'weight',
        network,
        initializer: weightInitializer(config.initialization, fans),
      },
      {
        name: `${name}.bias`,
        shape: [fans.out],
        role: 'weight',
        network,
        initializer: biasInitializer(config.initialization, fans),
      },
    ];
  });
  const activate = activations[config.activation];

  return {
    state,
    layers: weightLayers(state),
    perSample: minibatch === null,
    apply(values, x) {
      let h: Node = f.reshape(x, flatShape(x.shape));
      const features: Node[] = [];
      for (const [i, layer] of layers.entries()) {
        const weight = stateOf(values, `${network}.${layer}.weight`);
        if (i === last) h = withSimilarities(minibatch, values, h);
        h = f.add(f.matmul(h, weight, false, true), stateOf(values, `${network}.${layer}.bias`));
        if (i === last) continue;
        h = activate(h);
        features.push(h);
      }
      if (outputShape.length === 3) h = f.tanh(h);
      return { output: f.reshape(h, [x.shape[0]!, ...outputShape]), features, statistics: new Map() };
    },
  };
}
