import type { Node, Shape } from '../ir/op.js';
import { sizeOf } from '../ir/op.js';
import * as f from '../ir/functions.js';
import type { StateSpec } from '../step/program.js';
import { biasInitializer, weightInitializer } from './initialization.js';
import { flatShape, stateOf, type StateNodes } from './network.js';

const kernel = 5;
const geometry = { stride: 2, pad: 2 };
/** Channels behind each halving of the resolution. */
const channels = [16, 32, 64];
/** Largest side of the feature map that the linear layer reads. */
const baseSide = 8;

/** Width of the last hidden layer, whose activations are the features. */
export const featureWidth = 64;

/** A small convolutional classifier, and the state it needs. */
export interface Classifier {
  readonly state: readonly StateSpec[];
  /** Features [B, featureWidth], at least 0, and logits [B, classes] of images [B, ...imageShape]. */
  apply(state: StateNodes, images: Node): { features: Node; logits: Node };
}

/**
 * `conv0 ... convN` (kernel 5, stride 2, ReLU) down to at most 8 x 8, a hidden layer of 64 ReLU units, one logit
 * per class.
 * @param imageShape [C, H, W], square.
 */
export function classifier(imageShape: Shape, classes: number): Classifier {
  const [depth, side] = imageShape as readonly [number, number];
  const sides = [side];
  while (sides.at(-1)! > baseSide) sides.push(Math.ceil(sides.at(-1)! / 2));
  const widths = sides.slice(1).map((_, i) => channels[Math.min(i, channels.length - 1)]!);
  const flat = (widths.at(-1) ?? depth) * sides.at(-1)! ** 2;
  const shapes: (readonly [string, Shape])[] = [
    ...widths.map((out, i) => [`conv${i}`, [out, widths[i - 1] ?? depth, kernel, kernel]] as const),
    ['hidden', [featureWidth, flat]],
    ['head', [classes, featureWidth]],
  ];
  return {
    state: shapes.flatMap(([layer, shape]) => layerState(layer, shape)),
    apply(state, images) {
      let h = images;
      for (const i of widths.keys()) {
        h = f.conv(h, stateOf(state, `classifier.conv${i}.weight`), geometry);
        h = f.relu(f.add(h, f.reshape(stateOf(state, `classifier.conv${i}.bias`), [1, h.shape[1]!, 1, 1])));
      }
      const features = f.relu(linear(state, 'hidden', f.reshape(h, flatShape(h.shape))));
      return { features, logits: linear(state, 'head', features) };
    },
  };
}

function layerState(layer: string, shape: Shape): StateSpec[] {
  const fans = { in: sizeOf(shape.slice(1)), out: shape[0]! };
  const common = { role: 'weight', network: 'discriminator' } as const;
  const name = `classifier.${layer}`;
  return [
    { ...common, name: `${name}.weight`, shape, initializer: weightInitializer('he', fans) },
    { ...common, name: `${name}.bias`, shape: [shape[0]!], initializer: biasInitializer('he', fans) },
  ];
}

const linear = (state: StateNodes, layer: string, x: Node): Node =>
  f.add(
    f.matmul(x, stateOf(state, `classifier.${layer}.weight`), false, true),
    stateOf(state, `classifier.${layer}.bias`),
  );
