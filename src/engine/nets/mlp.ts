import type { MlpConfig } from '../../contract/config/index.js';
import type { Node, Shape } from '../ir/op.js';
import { sizeOf } from '../ir/op.js';
import * as f from '../ir/functions.js';
import type { StateSpec } from '../step/program.js';
import { activations } from './activation.js';
import { biasInitializer, weightInitializer } from './initialization.js';
import type { Network } from './network.js';
import { flatShape, stateOf } from './network.js';

/**
 * Multilayer perceptron `fc0 ... fcN`; weights [out, in], y = x W' + b. A generator ends in tanh for images
 * ([C, H, W]) and linearly for points; a discriminator ends in one logit per sample.
 */
export function mlp(
  config: MlpConfig,
  network: StateSpec['network'],
  inputShape: Shape,
  outputShape: Shape,
): Network {
  const widths = [sizeOf(inputShape), ...config.hidden, sizeOf(outputShape)];
  const layers = widths.slice(1).map((_, i) => `fc${i}`);
  const state = layers.flatMap((layer, i): StateSpec[] => {
    const fans = { in: widths[i]!, out: widths[i + 1]! };
    const name = `${network}.${layer}`;
    return [
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
  const last = layers.length - 1;

  return {
    state,
    layers,
    perSample: true,
    apply(values, x) {
      let h: Node = f.reshape(x, flatShape(x.shape));
      for (const [i, layer] of layers.entries()) {
        const weight = stateOf(values, `${network}.${layer}.weight`);
        h = f.add(f.matmul(h, weight, false, true), stateOf(values, `${network}.${layer}.bias`));
        if (i < last) h = activate(h);
      }
      if (outputShape.length === 3) h = f.tanh(h);
      return { output: f.reshape(h, [x.shape[0]!, ...outputShape]), statistics: new Map() };
    },
  };
}
