import { BadInputError } from '../contract/errors.js';
import { clipWindow } from './experiments/clip-window/recipe.js';
import { earthMover } from './experiments/earth-mover.js';
import { gaussians1d } from './experiments/gaussians-1d/recipe.js';
import { generatorArchitectures } from './experiments/generator-architectures/recipe.js';
import { gpSurfaces } from './experiments/gp-surfaces/recipe.js';
import { improvedTechniques } from './experiments/improved-techniques/recipe.js';
import { jsIdentity } from './experiments/js-identity/recipe.js';
import { lossTracksQuality } from './experiments/loss-tracks-quality/recipe.js';
import { modeCollapse } from './experiments/mode-collapse.js';
import { momentumHurts } from './experiments/momentum-hurts.js';
import { nashXy } from './experiments/nash-xy.js';
import { nonsaturatingVariance } from './experiments/nonsaturating-variance/recipe.js';
import { parallelLines } from './experiments/parallel-lines/recipe.js';
import type { Recipe } from './definition/recipe.js';
import { stackedMnist } from './experiments/stacked-mnist.js';
import { vanishingGradient } from './experiments/vanishing-gradient/recipe.js';

export type {
  Bench,
  BenchOptions,
  DataSamples,
  Laboratory,
  Sampler,
  TrainedNetworks,
} from './definition/laboratory.js';
export type { Recipe } from './definition/recipe.js';

/** Every experiment of the sources, in the order of their telling. */
export const recipes: readonly Recipe[] = [
  jsIdentity,
  nashXy,
  vanishingGradient,
  nonsaturatingVariance,
  modeCollapse,
  earthMover,
  parallelLines,
  gaussians1d,
  generatorArchitectures,
  lossTracksQuality,
  clipWindow,
  momentumHurts,
  gpSurfaces,
  improvedTechniques,
  stackedMnist,
];

/** @throws BadInputError that lists the ids there are. */
export function findRecipe(id: string): Recipe {
  const found = recipes.find(({ card }) => card.id === id);
  if (found !== undefined) return found;
  const ids = recipes.map(({ card }) => card.id).join(', ');
  throw new BadInputError(`There is no recipe "${id}"; choose one of ${ids}.`);
}
