import { BadInputError } from '../../contract/errors.js';
import type { Node } from '../ir/op.js';
import * as f from '../ir/functions.js';

/** |E f(x) - E f(G(z))|^2 over all features of a layer, [B, ...] each (Salimans et al. 2016, section 3.1). */
export const featureDistance = (real: Node, fake: Node): Node =>
  f.sum(f.square(f.sub(f.mean(real, [0]), f.mean(fake, [0]))));

/**
 * Index of the chosen hidden layer among `count`; `layer` counts from 1, 0 is the last.
 *
 * @throws BadInputError where there is none.
 */
export function chosenLayer(layer: number, count: number): number {
  if (layer > count || count === 0) {
    throw new BadInputError(
      `techniques.featureMatching.layer: the discriminator has ${count} hidden ${count === 1 ? 'layer' : 'layers'}; choose one of them or 0 for the last.`,
    );
  }
  return layer === 0 ? count - 1 : layer - 1;
}
