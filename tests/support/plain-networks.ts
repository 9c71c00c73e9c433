import * as tf from '@tensorflow/tfjs-core';
import type { Activation, DcganConfig, MlpConfig, NetworkConfig } from '../../src/contract/index.js';

/*
 * The networks of a run, written directly in tfjs-core: channels last, 'same' padding, textbook normalisation. They
 * share no code with the engine; tfjs differentiates them by itself.
 */

/** Weights by state name. */
export type Weights = ReadonlyMap<string, tf.Tensor>;

const activate: Readonly<Record<Activation, (x: tf.Tensor) => tf.Tensor>> = {
  relu: (x) => tf.relu(x),
  'leaky-relu': (x) => tf.leakyRelu(x, 0.2),
  tanh: (x) => tf.tanh(x),
  sigmoid: (x) => tf.sigmoid(x),
  softplus: (x) => tf.softplus(x),
  linear: (x) => x,
};

const weight = (weights: Weights, name: string): tf.Tensor => {
  const tensor = weights.get(name);
  if (tensor === undefined) throw new Error(`no weight ${name}`);
  return tensor;
};

function mlp(config: MlpConfig, network: string, weights: Weights, x: tf.Tensor): tf.Tensor {
  let h = tf.reshape(x, [x.shape[0], -1]);
  for (let i = 0; i <= config.hidden.length; i++) {
    const matrix = tf.transpose(weight(weights, `${network}.fc${i}.weight`));
    h = tf.add(tf.matMul(h, matrix), weight(weights, `${network}.fc${i}.bias`));
    if (i < config.hidden.length) h = activate[config.activation](h);
  }
  return h;
}

/** Normalisation (or bias) behind a layer, of channels-last feature maps. */
function normalize(config: DcganConfig, weights: Weights, layer: string, h: tf.Tensor4D): tf.Tensor4D {
  if (config.normalization === 'none') return tf.add(h, weight(weights, `${layer}.bias`));
  const { mean, variance } = tf.moments(h, config.normalization === 'batch' ? [0, 1, 2] : [1, 2, 3], true);
  const standard = tf.div(tf.sub(h, mean), tf.sqrt(tf.add(variance, 1e-5)));
  return tf.add(
    tf.mul(standard, weight(weights, `${layer}_norm.weight`)),
    weight(weights, `${layer}_norm.bias`),
  );
}

const channelsLast = (x: tf.Tensor): tf.Tensor4D => tf.transpose(x as tf.Tensor4D, [0, 2, 3, 1]);
const channelsFirst = (x: tf.Tensor): tf.Tensor4D => tf.transpose(x as tf.Tensor4D, [0, 3, 1, 2]);
const filterOf = (weights: Weights, layer: string): tf.Tensor4D =>
  tf.transpose(weight(weights, `${layer}.weight`) as tf.Tensor4D, [2, 3, 1, 0]);

/** 28 x 28 images: 7 -> 14 -> 28. */
function dcganGenerator(config: DcganConfig, weights: Weights, z: tf.Tensor): tf.Tensor {
  const projected = tf.matMul(z, weight(weights, 'generator.project.weight'), false, true);
  let h = channelsLast(tf.reshape(projected, [z.shape[0], -1, 7, 7]));
  h = tf.relu(normalize(config, weights, 'generator.project', h));
  for (const [i, side] of [14, 28].entries()) {
    const filter = filterOf(weights, `generator.up${i}`);
    h = tf.conv2dTranspose(h, filter, [z.shape[0], side, side, filter.shape[2]], 2, 'same');
    h = side === 28 ? tf.tanh(h) : tf.relu(normalize(config, weights, `generator.up${i}`, h));
  }
  return channelsFirst(h);
}

function dcganDiscriminator(config: DcganConfig, weights: Weights, x: tf.Tensor): tf.Tensor1D {
  let h = channelsLast(x);
  for (const i of [0, 1]) {
    const layer = `discriminator.conv${i}`;
    h = tf.conv2d(h, filterOf(weights, layer), 2, 'same');
    // Radford et al. normalise behind every convolution but the first, which has a bias only in nets without norms.
    if (i > 0 || config.normalization === 'none') h = normalize(config, weights, layer, h);
    h = tf.leakyRelu(h, 0.2);
  }
  const features = tf.reshape(channelsFirst(h), [x.shape[0], -1]);
  return tf.reshape(tf.matMul(features, weight(weights, 'discriminator.head.weight'), false, true), [-1]);
}

/** Samples of the latents z. */
export const plainGenerator = (config: NetworkConfig, weights: Weights, z: tf.Tensor): tf.Tensor =>
  config.kind === 'mlp' ? mlp(config, 'generator', weights, z) : dcganGenerator(config, weights, z);

/** Logits or critic values [B] of samples x. */
export const plainDiscriminator = (config: NetworkConfig, weights: Weights, x: tf.Tensor): tf.Tensor1D =>
  config.kind === 'mlp'
    ? tf.reshape(mlp(config, 'discriminator', weights, x), [-1])
    : dcganDiscriminator(config, weights, x);
