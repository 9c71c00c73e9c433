import type { Node } from '../ir/op.js';
import { sizeOf } from '../ir/op.js';
import * as f from '../ir/functions.js';
import type { StateNodes } from '../nets/network.js';
import { stateOf } from '../nets/network.js';
import type { StateSpec } from '../step/program.js';

/** Keeps directions and quotients of a zero matrix finite. */
const epsilon = 1e-12;

/** A state whose weight matrices are divided by their largest singular value. */
export interface SpectralState {
  readonly state: StateNodes;
  /** Singular vectors, to be held constant by gradients. */
  readonly held: readonly Node[];
  /** New left singular vectors, to be kept by a critic update. */
  readonly updates: StateNodes;
}

const vectorName = (weight: string): string => weight.replace(/weight$/, 'singular_vector');
const isMatrix = ({ shape, role }: StateSpec): boolean => role === 'weight' && shape.length >= 2;

/** One left singular vector u [out] per weight matrix, standard normal at the start. */
export const spectralState = (weights: readonly StateSpec[]): StateSpec[] =>
  weights.filter(isMatrix).map(({ name, network, shape }) => ({
    name: vectorName(name),
    shape: [shape[0]!],
    role: 'statistic',
    network,
    initializer: { kind: 'normal', mean: 0, std: 1 },
  }));

const direction = (x: Node): Node => f.div(x, f.add(f.sqrt(f.sum(f.square(x))), epsilon));

/**
 * Spectral normalisation (Miyato et al. 2018, section 2.1 and algorithm 1): W / sigma with sigma = u' W v after
 * `iterations` of v <- W'u / |W'u|, u <- W v / |W v|; convolutions as [O, I k k]. Gradients take u and v as
 * constants, so that d sigma / dW = u v'.
 */
export function spectrallyNormalized(
  weights: readonly StateSpec[],
  state: StateNodes,
  iterations: number,
): SpectralState {
  const normalized = new Map(state);
  const updates = new Map<string, Node>();
  const held: Node[] = [];
  for (const spec of weights.filter(isMatrix)) {
    const weight = stateOf(state, spec.name);
    const out = spec.shape[0]!;
    const matrix = f.reshape(weight, [out, sizeOf(spec.shape) / out]);
    let u = f.reshape(stateOf(state, vectorName(spec.name)), [1, out]);
    let v = u;
    for (let k = 0; k < iterations; k++) {
      v = direction(f.matmul(u, matrix));
      u = direction(f.matmul(v, matrix, false, true));
    }
    held.push(u, v);
    const sigma = f.sum(f.mul(u, f.matmul(v, matrix, false, true)));
    normalized.set(spec.name, f.div(weight, f.add(sigma, epsilon)));
    updates.set(vectorName(spec.name), f.reshape(u, [out]));
  }
  return { state: normalized, held, updates };
}
