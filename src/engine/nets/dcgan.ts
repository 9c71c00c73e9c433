import type { DcganConfig, LatentConfig } from '../../contract/config/index.js';
import { BadInputError } from '../../contract/errors.js';
import type { Node, Shape } from '../ir/op.js';
import * as f from '../ir/functions.js';
import type { StateSpec } from '../step/program.js';
import { addedFeatures, minibatchState, withSimilarities } from '../techniques/minibatch-discrimination.js';
import { referenceState, virtualBatchNorm, withReference } from '../techniques/virtual-batch-norm.js';
import { activations } from './activation.js';
import { biasInitializer, weightInitializer } from './initialization.js';
import type { Mode, Network, NetworkTechniques, StateNodes } from './network.js';
import { flatShape, stateOf, weightLayers } from './network.js';
import { batchNorm, layerNorm, normalizationState } from './normalization.js';

const { relu, 'leaky-relu': leakyRelu } = activations;

const kernel = 4;
const geometry = { stride: 2, pad: 1 };

/** Side of the smallest feature map for each image side. */
const baseSides: Readonly<Record<number, number>> = { 28: 7, 32: 4, 64: 4 };

interface Plan {
  readonly base: number;
  /** Channels from the layer next to the image inwards: c, 2c, 4c, ... */
  readonly channels: readonly number[];
  readonly imageChannels: number;
  readonly side: number;
}

function planFor(config: DcganConfig, imageShape: Shape, key: string): Plan {
  const [imageChannels, side, width] = imageShape;
  const base = imageShape.length === 3 && side === width ? baseSides[side!] : undefined;
  if (base === undefined) {
    throw new BadInputError(
      `${key}.kind: dcgan needs square images of 28, 32 or 64 pixels, the data has shape [${imageShape.join(', ')}]; choose mlp or another size`,
    );
  }
  const halvings = Math.log2(side! / base);
  const channels = Array.from({ length: halvings }, (_, i) => config.channels * 2 ** i);
  return { base, channels, imageChannels: imageChannels!, side: side! };
}

interface LayerSpec {
  readonly layer: string;
  readonly shape: Shape;
  readonly fanIn: number;
  readonly fanOut: number;
  /** Channels that are normalised behind the layer; 0 for none. */
  readonly normalized: number;
  /** A hidden layer of a network without normalisation has a bias. */
  readonly hidden: boolean;
  readonly channels: number;
}

function layerState(
  config: DcganConfig,
  network: StateSpec['network'],
  spec: LayerSpec,
  referenceSize: number | null,
): StateSpec[] {
  const fans = { in: spec.fanIn, out: spec.fanOut };
  const name = `${network}.${spec.layer}`;
  const { initialization, normalization } = config;
  const weight: StateSpec = {
    name: `${name}.weight`,
    shape: spec.shape,
    role: 'weight',
    network,
    initializer: weightInitializer(initialization, fans),
  };
  const bias: StateSpec = {
    name: `${name}.bias`,
    shape: [spec.channels],
    role: 'weight',
    network,
    initializer: biasInitializer(initialization, fans),
  };
  const norm =
    spec.normalized > 0
      ? normalizationState(
          normalization,
          network,
          `${spec.layer}_norm`,
          spec.normalized,
          initialization,
          network === 'generator' && referenceSize === null,
        )
      : [];
  return spec.hidden && normalization === 'none' ? [weight, bias] : [weight, ...norm];
}

/** Bias or normalisation of the feature map behind `prefix`, whichever the state holds. */
function shape2d(
  config: DcganConfig,
  referenceSize: number | null,
  state: StateNodes,
  prefix: string,
  x: Node,
  mode: Mode,
  statistics: Map<string, Node>,
): Node {
  const bias = state.get(`${prefix}.bias`);
  if (bias) return f.add(x, f.reshape(bias, [1, x.shape[1]!, 1, 1]));
  if (!state.has(`${prefix}_norm.weight`)) return x;
  if (config.normalization === 'layer') return layerNorm(state, `${prefix}_norm`, x);
  if (referenceSize !== null) return virtualBatchNorm(state, `${prefix}_norm`, x, referenceSize);
  const { y, statistics: updated } = batchNorm(state, `${prefix}_norm`, x, mode);
  for (const [name, node] of updated) statistics.set(name, node);
  return y;
}

/**
 * DCGAN generator (Radford et al. 2016): `project` latent -> [C, base, base], then transposed convolutions
 * `up0 ... upN` (kernel 4, stride 2, pad 1) that halve the channels, ReLU between, tanh at the end.
 */
export function dcganGenerator(
  config: DcganConfig,
  latent: LatentConfig,
  imageShape: Shape,
  { referenceSize }: NetworkTechniques,
): Network {
  const plan = planFor(config, imageShape, 'generator');
  const inward = [...plan.channels].reverse();
  const top = inward[0]!;
  const area = plan.base * plan.base;
  const specs: LayerSpec[] = [
    {
      layer: 'project',
      shape: [top * area, latent.dim],
      fanIn: latent.dim,
      fanOut: top * area,
      normalized: top,
      hidden: true,
      channels: top,
    },
    ...inward.map((channels, i): LayerSpec => {
      const out = inward[i + 1] ?? plan.imageChannels;
      const isLast = i === inward.length - 1;
      return {
        layer: `up${i}`,
        shape: [channels, out, kernel, kernel],
        // Each output pixel sees kernel^2 / stride^2 taps of every input channel.
        fanIn: (channels * kernel * kernel) / geometry.stride ** 2,
        fanOut: out * kernel * kernel,
        normalized: isLast ? 0 : out,
        hidden: !isLast,
        channels: out,
      };
    }),
  ];
  const state = [
    ...specs.flatMap((spec) => layerState(config, 'generator', spec, referenceSize)),
    ...referenceState(
      'generator',
      referenceSize,
      [latent.dim],
      latent.distribution === 'normal' ? { kind: 'normal', mean: 0, std: 1 } : { kind: 'uniform', bound: 1 },
    ),
  ];

  return {
    state,
    layers: weightLayers(state),
    perSample: config.normalization !== 'batch' || referenceSize !== null,
    apply(values, z, mode) {
      const statistics = new Map<string, Node>();
      const size = z.shape[0]!;
      const all = referenceSize === null ? z : withReference('generator', values, z);
      const batch = all.shape[0]!;
      let h = f.matmul(all, stateOf(values, 'generator.project.weight'), false, true);
      h = f.reshape(h, [batch, top, plan.base, plan.base]);
      h = relu(shape2d(config, referenceSize, values, 'generator.project', h, mode, statistics));
      for (const [i] of inward.entries()) {
        const side = h.shape[2]! * 2;
        h = f.convInput(h, stateOf(values, `generator.up${i}.weight`), geometry, side, side);
        h = shape2d(config, referenceSize, values, `generator.up${i}`, h, mode, statistics);
        h = i === inward.length - 1 ? f.tanh(h) : relu(h);
      }
      return { output: f.slice(h, 0, 0, size), features: [], statistics };
    },
  };
}

/**
 * DCGAN discriminator or critic: convolutions `conv0 ... convN` (kernel 4, stride 2, pad 1) that double the
 * channels, leaky ReLU, normalisation behind all but the first, then `head`, one logit per image.
 */
export function dcganDiscriminator(
  config: DcganConfig,
  imageShape: Shape,
  { minibatch, referenceSize }: NetworkTechniques,
): Network {
  const plan = planFor(config, imageShape, 'discriminator');
  const features = plan.channels.at(-1)! * plan.base * plan.base;
  const specs: LayerSpec[] = [
    ...plan.channels.map((out, i): LayerSpec => {
      const channels = plan.channels[i - 1] ?? plan.imageChannels;
      return {
        layer: `conv${i}`,
        shape: [out, channels, kernel, kernel],
        fanIn: channels * kernel * kernel,
        fanOut: (out * kernel * kernel) / geometry.stride ** 2,
        normalized: i === 0 ? 0 : out,
        hidden: true,
        channels: out,
      };
    }),
    {
      layer: 'head',
      shape: [1, features + addedFeatures(minibatch)],
      fanIn: features + addedFeatures(minibatch),
      fanOut: 1,
      normalized: 0,
      hidden: false,
      channels: 1,
    },
  ];
  const state = [
    ...specs.flatMap((spec) => [
      ...(spec.layer === 'head' ? minibatchState(minibatch, features, config.initialization) : []),
      ...layerState(config, 'discriminator', spec, referenceSize),
    ]),
    ...referenceState('discriminator', referenceSize, imageShape, { kind: 'real' }),
  ];

  return {
    state,
    layers: weightLayers(state),
    perSample: (config.normalization !== 'batch' || referenceSize !== null) && minibatch === null,
    apply(values, x, mode) {
      const statistics = new Map<string, Node>();
      const size = x.shape[0]!;
      const maps: Node[] = [];
      let h = referenceSize === null ? x : withReference('discriminator', values, x);
      for (const [i] of plan.channels.entries()) {
        h = f.conv(h, stateOf(values, `discriminator.conv${i}.weight`), geometry);
        h = leakyRelu(shape2d(config, referenceSize, values, `discriminator.conv${i}`, h, mode, statistics));
        maps.push(f.slice(h, 0, 0, size));
      }
      const top = maps.at(-1)!;
      const flat = withSimilarities(minibatch, values, f.reshape(top, flatShape(top.shape)));
      const logits = f.matmul(flat, stateOf(values, 'discriminator.head.weight'), false, true);
      return { output: f.reshape(logits, [size]), features: maps, statistics };
    },
  };
}
