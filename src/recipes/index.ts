import { BadInputError } from '../contract/errors.js';
import { earthMover } from './earth-mover.js';
import { gaussians1d } from './gaussians-1d.js';
import { jsIdentity } from './js-identity.js';
import { nashXy } from './nash-xy.js';
import { parallelLines } from './parallel-lines.js';
import type { Recipe } from './recipe.js';

export type { Bench, BenchOptions, DataSamples, Laboratory, Sampler, TrainedNetworks } from './laboratory.js';
export type { Recipe } from './recipe.js';

/** Every experiment of the sources, in the order of their telling. */
export const recipes: readonly Recipe[] = [jsIdentity, nashXy, earthMover, gaussians1d, parallelLines];

/** @throws BadInputError that lists the ids there are. */
export function findRecipe(id: string): Recipe {
  const found = recipes.find(({ card }) => card.id === id);
  if (found !== undefined) return found;
  const ids = recipes.map(({ card }) => card.id).join(', ');
  throw new BadInputError(`There is no recipe "${id}"; choose one of ${ids}.`);
}
