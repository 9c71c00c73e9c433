import type { Node, Shape } from '../ir/op.js';
import { sizeOf } from '../ir/op.js';
import * as f from '../ir/functions.js';
import type { Program, StateSpec } from '../step/program.js';
import { GraphBuilder } from '../ir/builder.js';
import { activations } from './activation.js';
import { weightInitializer } from './initialization.js';
import { stateInputs } from './network.js';

const widths = [32, 64, 64];
const kernel = 4;
const geometry = { stride: 2, pad: 1 };

/**
 * A convolutional network that is never trained: three layers (kernel 4, stride 2, leaky ReLU, He's initial
 * weights). Its features are each channel's mean and mean square over the last feature map, [batch, 128]: texture
 * and colour, not meaning. Graph `features`: `images` [batch, ...imageShape] to `features`.
 */
export function buildRandomFeatures(imageShape: Shape, batch: number): Program<'features'> {
  const builder = new GraphBuilder();
  const specs = widths.map((width, i): StateSpec => {
    const shape = [width, i === 0 ? imageShape[0]! : widths[i - 1]!, kernel, kernel];
    const fans = { in: sizeOf(shape.slice(1)), out: width };
    return {
      name: `features.conv${i}.weight`,
      shape,
      role: 'weight',
      network: 'discriminator',
      initializer: weightInitializer('he', fans),
    };
  });
  const state = stateInputs(builder, specs);
  const images = { name: 'images', kind: 'real', shape: [batch, ...imageShape] } as const;
  let h: Node = f.input(builder, images.name, images.shape);
  for (const { name } of specs) h = activations['leaky-relu'](f.conv(h, state.get(name)!, geometry));
  const features = f.concat([f.mean(h, [2, 3]), f.mean(f.square(h), [2, 3])], 1);
  return {
    state: specs,
    graphs: {
      features: {
        name: 'features',
        feeds: [images],
        outputs: new Map([['features', features]]),
        updates: new Map(),
      },
    },
    metricNames: [],
    dataShape: imageShape,
  };
}
