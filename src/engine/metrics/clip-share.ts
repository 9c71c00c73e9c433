import type { Node } from '../ir/op.js';
import { sizeOf } from '../ir/op.js';
import * as f from '../ir/functions.js';
import { joined, smallTogether } from '../ir/vectors.js';

/** Share of weights, in [0, 1], that lie on the bound +-clip after clipping. */
export function clipShare(weights: readonly Node[], clip: number): Node {
  // Clipped weights equal the bound up to its rounding to float32.
  const bound = clip * (1 - 1e-6);
  const atBound = smallTogether(weights)
    .map((group) => (group.length === 1 ? group[0]! : joined(group)))
    .map((w) => f.sum(f.step(f.sub(f.abs(w), bound))));
  const count = weights.reduce((total, w) => total + sizeOf(w.shape), 0);
  return f.mul(
    atBound.reduce((a, b) => f.add(a, b)),
    1 / count,
  );
}
