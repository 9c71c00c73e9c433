import type { DcganConfig, LatentConfig } from '../../contract/config/index.js';
import { BadInputError } from '../../contract/errors.js';
import type { Node, Shape } from '../ir/op.js';
import * as f from '../ir/functions.js';
import type { StateSpec } from '../step/program.js';
import { addedFeatures, minibatchState, withSimilarities } from '../techniques/minibatch-discrimination.js';
import { referenceName, referenceState, virtualBatchNorm } from '../techniques/virtual-batch-norm.js';
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

/** Feature maps on their way through the layers: those of the batch and, where there is one, the reference batch. */
type Maps = readonly [x: Node, reference?: Node];

/** The same layer on all maps. */
const onAll = (maps: Maps, layer: (x: Node) => Node): Maps => {
  const [x, reference] = maps;
  return reference === undefined ? [layer(x)] : [layer(x), layer(reference)];
};

/** Bias or normalisation of the feature maps behind `prefix`, whichever the state holds. */
function shape2d(
  config: DcganConfig,
  state: StateNodes,
  prefix: string,
  maps: Maps,
  mode: Mode,
  statistics: Map<string, Node>,
): Maps {
  const [x, reference] = maps;
  const bias = state.get(`${prefix}.bias`);
  if (bias) return onAll(maps, (h) => f.add(h, f.reshape(bias, [1, h.shape[1]!, 1, 1])));
  if (!state.has(`${prefix}_norm.weight`)) return maps;
  if (config.normalization === 'layer') return onAll(maps, (h) => layerNorm(state, `${prefix}_norm`, h));
  if (reference !== undefined) return virtualBatchNorm(state, `${prefix}_norm`, x, reference);
  const { y, statistics: updated } = batchNorm(state, `${prefix}_norm`, x, mode);
  for (const [name, node] of updated) statistics.set(name, node);
  return [y];
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
      const shaped = (layer: string, maps: Maps): Maps =>
        shape2d(config, values, `generator.${layer}`, maps, mode, statistics);
      const latents: Maps = referenceSize === null ? [z] : [z, stateOf(values, referenceName('generator'))];
      const projected = onAll(latents, (x) => {
        const flat = f.matmul(x, stateOf(values, 'generator.project.weight'), false, true);
        return f.reshape(flat, [x.shape[0]!, top, plan.base, plan.base]);
      });
      let h = onAll(shaped('project', projected), relu);
      for (const [i] of inward.entries()) {
        const side = h[0].shape[2]! * 2;
        const weight = stateOf(values, `generator.up${i}.weight`);
        const grown = onAll(h, (x) => f.convInput(x, weight, geometry, side, side));
        h = onAll(shaped(`up${i}`, grown), i === inward.length - 1 ? f.tanh : relu);
      }
      return { output: h[0], features: [], statistics };
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
      const hidden: Node[] = [];
      let h: Maps = referenceSize === null ? [x] : [x, stateOf(values, referenceName('discriminator'))];
      for (const [i] of plan.channels.entries()) {
        const weight = stateOf(values, `discriminator.conv${i}.weight`);
        const maps = onAll(h, (y) => f.conv(y, weight, geometry));
        h = onAll(shape2d(config, values, `discriminator.conv${i}`, maps, mode, statistics), leakyRelu);
        hidden.push(h[0]);
      }
      const [top] = h;
      const flat = withSimilarities(minibatch, values, f.reshape(top, flatShape(top.shape)));
      const logits = f.matmul(flat, stateOf(values, 'discriminator.head.weight'), false, true);
      return { output: f.reshape(logits, [x.shape[0]!]), features: hidden, statistics };
    },
  };
}
