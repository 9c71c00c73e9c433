import type { Initialization, Normalization } from '../../contract/config/index.js';
import type { Node } from '../ir/op.js';
import { sizeOf } from '../ir/op.js';
import * as f from '../ir/functions.js';
import type { StateSpec } from '../step/program.js';
import { scaleInitializer } from './initialization.js';
import type { Mode, StateNodes } from './network.js';
import { stateOf } from './network.js';

/** Added to the variance inside the square root (Ioffe and Szegedy 2015). */
const epsilon = 1e-5;
/** Share of the newest batch in the running statistics. */
const momentum = 0.1;

/** State of a normalisation of `channels` channels named `<network>.<layer>`. */
export function normalizationState(
  kind: Normalization,
  network: StateSpec['network'],
  layer: string,
  channels: number,
  initialization: Initialization,
  running: boolean,
): StateSpec[] {
  if (kind === 'none') return [];
  const name = (part: string): string => `${network}.${layer}.${part}`;
  const shape = [channels];
  const zero = { kind: 'constant', value: 0 } as const;
  const weights: StateSpec[] = [
    { name: name('weight'), shape, role: 'weight', network, initializer: scaleInitializer(initialization) },
    { name: name('bias'), shape, role: 'weight', network, initializer: zero },
  ];
  if (kind !== 'batch' || !running) return weights;
  return [
    ...weights,
    { name: name('running_mean'), shape, role: 'statistic', network, initializer: zero },
    {
      name: name('running_var'),
      shape,
      role: 'statistic',
      network,
      initializer: { kind: 'constant', value: 1 },
    },
  ];
}

/** y = (x - mean) / sqrt(variance + epsilon) * scale + bias, as one multiply-add per element. */
function standardize(x: Node, mean: Node, variance: Node, scale: Node, bias: Node): Node {
  const slope = f.div(scale, f.sqrt(f.add(variance, epsilon)));
  return f.channelAffine(x, slope, f.sub(bias, f.mul(mean, slope)));
}

/** Batch normalisation over all axes but the channel axis 1. Running variance is the unbiased one. */
export function batchNorm(
  state: StateNodes,
  prefix: string,
  x: Node,
  mode: Mode,
): { y: Node; statistics: StateNodes } {
  const scale = stateOf(state, `${prefix}.weight`);
  const bias = stateOf(state, `${prefix}.bias`);
  const [meanName, varName] = [`${prefix}.running_mean`, `${prefix}.running_var`];
  if (mode === 'evaluate' && state.has(meanName)) {
    const y = standardize(x, stateOf(state, meanName), stateOf(state, varName), scale, bias);
    return { y, statistics: new Map() };
  }
  const axes = x.shape.flatMap((_, i) => (i === 1 ? [] : [i]));
  const mean = f.mean(x, axes);
  const variance = f.channelVariance(x, mean);
  const statistics = new Map<string, Node>();
  if (state.has(meanName)) {
    const count = sizeOf(x.shape) / x.shape[1]!;
    const unbiased = count / Math.max(1, count - 1);
    const blend = (old: Node, now: Node, factor: number): Node =>
      f.add(f.mul(old, 1 - momentum), f.mul(now, momentum * factor));
    statistics.set(meanName, blend(stateOf(state, meanName), mean, 1));
    statistics.set(varName, blend(stateOf(state, varName), variance, unbiased));
  }
  return { y: standardize(x, mean, variance, scale, bias), statistics };
}

/** Layer normalisation over all axes but the batch, scale and bias per channel (Ba, Kiros, Hinton 2016). */
export function layerNorm(state: StateNodes, prefix: string, x: Node): Node {
  const axes = x.shape.flatMap((_, i) => (i === 0 ? [] : [i]));
  const centred = f.sub(x, f.mean(x, axes, true));
  const deviation = f.sqrt(f.add(f.mean(f.square(centred), axes, true), epsilon));
  const normal = f.div(centred, deviation);
  return f.channelAffine(normal, stateOf(state, `${prefix}.weight`), stateOf(state, `${prefix}.bias`));
}
