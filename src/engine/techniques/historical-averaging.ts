import type { Node } from '../ir/op.js';
import * as f from '../ir/functions.js';
import type { StateNodes } from '../nets/network.js';
import { stateOf } from '../nets/network.js';
import type { StateSpec } from '../step/program.js';

const meanName = (weight: string): string => `history.${weight}`;
const countName = (network: string): string => `history.${network}.updates`;

/** Running mean per weight and the number of values in it, per network. Counts are exact up to 2^24 updates. */
export function historyState(weights: readonly StateSpec[]): StateSpec[] {
  const { network } = weights[0]!;
  const initializer = { kind: 'constant', value: 0 } as const;
  const common = { role: 'statistic', network, initializer } as const;
  return [
    ...weights.map(({ name, shape }) => ({ name: meanName(name), shape, ...common })),
    { name: countName(network), shape: [], ...common },
  ];
}

/**
 * |theta - mean|^2 over all weights of a network, mean = 1/t sum_{i <= t} theta[i] with the present value as the
 * t-th (Salimans et al. 2016, section 3.3). The mean is a constant of the penalty: gradients must hold `held`.
 */
export function historicalAverage(
  weights: readonly StateSpec[],
  state: StateNodes,
): { penalty: Node; held: readonly Node[]; updates: StateNodes } {
  const { network } = weights[0]!;
  const count = f.add(stateOf(state, countName(network)), 1);
  const share = f.reciprocal(count);
  const updates = new Map([[countName(network), count]]);
  const held: Node[] = [];
  const distances = weights.map(({ name }) => {
    const [weight, before] = [stateOf(state, name), stateOf(state, meanName(name))];
    const mean = f.add(before, f.mul(f.sub(weight, before), share));
    held.push(mean);
    updates.set(meanName(name), mean);
    return f.sum(f.square(f.sub(weight, mean)));
  });
  return { penalty: distances.reduce((a, b) => f.add(a, b)), held, updates };
}
