import type { OptimizerConfig } from '../../contract/config/index.js';
import type { Node } from '../ir/op.js';
import * as f from '../ir/functions.js';
import { joined, parted, smallTogether } from '../ir/vectors.js';
import type { StateNodes } from '../nets/network.js';
import { stateOf } from '../nets/network.js';
import type { StateSpec } from '../step/program.js';

type Config<K extends OptimizerConfig['kind']> = Extract<OptimizerConfig, { kind: K }>;

/** The slots of one kind: moments per weight, and scalars per network. */
interface Rule<K extends OptimizerConfig['kind']> {
  /** Moments kept per weight, of its shape, zero at the start. */
  readonly moments: readonly string[];
  /** Scalars kept per network, zero at the start, advanced once per update. */
  scalars(config: Config<K>): Readonly<Record<string, (old: Node) => Node>>;
  /** New moments, and the step to subtract from the weight; `rate` is the learning rate of this update. */
  step(
    config: Config<K>,
    rate: f.Operand,
    g: Node,
    moments: readonly Node[],
    scalars: readonly Node[],
  ): { moments: Node[]; step: Node };
}

/** old * decay + now * (1 - decay). */
const average = (old: Node, now: Node, decay: number): Node =>
  f.add(f.mul(old, decay), f.mul(now, 1 - decay));

const rules: { readonly [K in OptimizerConfig['kind']]: Rule<K> } = {
  sgd: {
    moments: [],
    scalars: () => ({}),
    step: (_config, rate, g) => ({ moments: [], step: f.mul(g, rate) }),
  },
  /** v <- m v + g; w <- w - lr v (Polyak's heavy ball, as PyTorch writes it). */
  momentum: {
    moments: ['momentum_buffer'],
    scalars: () => ({}),
    step(config, rate, g, [velocity]) {
      const next = f.add(f.mul(velocity!, config.momentum), g);
      return { moments: [next], step: f.mul(next, rate) };
    },
  },
  /** v <- a v + (1 - a) g^2; w <- w - lr g / (sqrt(v) + eps) (Hinton 2012, lecture 6e). */
  rmsprop: {
    moments: ['square_avg'],
    scalars: () => ({}),
    step(config, rate, g, [squares]) {
      const next = average(squares!, f.square(g), config.decay);
      const scaled = f.div(g, f.add(f.sqrt(next), config.epsilon));
      return { moments: [next], step: f.mul(scaled, rate) };
    },
  },
  /**
   * Kingma and Ba 2015, algorithm 1. The bias corrections c = 1 - beta^t are kept themselves: c <- beta c + (1 - beta)
   * does not cancel in float32.
   */
  adam: {
    moments: ['exp_avg', 'exp_avg_sq'],
    scalars: (config) => ({
      bias_correction1: (old) => f.add(f.mul(old, config.beta1), 1 - config.beta1),
      bias_correction2: (old) => f.add(f.mul(old, config.beta2), 1 - config.beta2),
    }),
    step(config, rate, g, [first, second], [correction1, correction2]) {
      const m = average(first!, g, config.beta1);
      const v = average(second!, f.square(g), config.beta2);
      const denominator = f.add(f.mul(f.sqrt(v), f.reciprocal(f.sqrt(correction2!))), config.epsilon);
      const corrected = f.mul(f.reciprocal(correction1!), rate);
      return { moments: [m, v], step: f.mul(f.div(m, denominator), corrected) };
    },
  },
};

const momentName = (weight: string, moment: string): string => `optimizer.${weight}.${moment}`;
const scalarName = (network: string, scalar: string): string => `optimizer.${network}.${scalar}`;

const ruleOf = <K extends OptimizerConfig['kind']>(config: Config<K>): Rule<K> => rules[config.kind];

/** State an optimizer needs for the weights of one network. */
export function optimizerState(config: OptimizerConfig, weights: readonly StateSpec[]): StateSpec[] {
  const rule = ruleOf(config);
  const network = weights[0]!.network;
  const zero = { kind: 'constant', value: 0 } as const;
  const spec = (name: string, shape: readonly number[]): StateSpec => ({
    name,
    shape,
    role: 'optimizer',
    network,
    initializer: zero,
  });
  return [
    ...weights.flatMap((weight) =>
      rule.moments.map((moment) => spec(momentName(weight.name, moment), weight.shape)),
    ),
    ...Object.keys(rule.scalars(config)).map((scalar) => spec(scalarName(network, scalar), [])),
  ];
}

/**
 * One update of all weights of a network. Pure: returns the new weights and the new optimizer state.
 *
 * @param gradients one per entry of `weights`, of its shape.
 * @param clip half-width of the window the new weights are clipped to, or null.
 * @param decay scalar factor of the learning rate, or null.
 */
export function optimize(
  config: OptimizerConfig,
  weights: readonly StateSpec[],
  gradients: readonly Node[],
  state: StateNodes,
  clip: number | null,
  decay: Node | null,
): Map<string, Node> {
  const rule = ruleOf(config);
  const network = weights[0]!.network;
  const rate = decay === null ? config.learningRate : f.mul(decay, config.learningRate);
  const updated = new Map<string, Node>();
  const scalars = Object.entries(rule.scalars(config)).map(([scalar, advance]) => {
    const name = scalarName(network, scalar);
    const next = advance(stateOf(state, name));
    updated.set(name, next);
    return next;
  });
  const gradientOf = new Map(weights.map((weight, i) => [weight, gradients[i]!] as const));
  for (const group of smallTogether(weights)) {
    const together = (nodes: readonly Node[]): Node => (group.length === 1 ? nodes[0]! : joined(nodes));
    const apart = (node: Node): Node[] =>
      group.length === 1
        ? [node]
        : parted(
            node,
            group.map(({ shape }) => shape),
          );
    const ofState = (nameOf: (weight: string) => string): Node =>
      together(group.map(({ name }) => stateOf(state, nameOf(name))));
    const update = (nameOf: (weight: string) => string, value: Node): void =>
      apart(value).forEach((part, i) => updated.set(nameOf(group[i]!.name), part));

    const gradient = together(group.map((weight) => gradientOf.get(weight)!));
    const names = rule.moments.map((moment) => (weight: string) => momentName(weight, moment));
    const { moments, step } = rule.step(config, rate, gradient, names.map(ofState), scalars);
    names.forEach((nameOf, j) => update(nameOf, moments[j]!));
    const itself = (weight: string): string => weight;
    const next = f.sub(ofState(itself), step);
    update(itself, clip === null ? next : f.minimum(f.maximum(next, -clip), clip));
  }
  return updated;
}
