import { BadInputError } from '../contract/errors.js';
import { clipWindow } from './clip-window.js';
import { earthMover } from './earth-mover.js';
import { gaussians1d } from './gaussians-1d.js';
import { generatorArchitectures } from './generator-architectures.js';
import { gpSurfaces } from './gp-surfaces.js';
import { improvedTechniques } from './improved-techniques.js';
import { jsIdentity } from './js-identity.js';
import { lossTracksQuality } from './loss-tracks-quality.js';
import { modeCollapse } from './mode-collapse.js';
import { momentumHurts } from './momentum-hurts.js';
import { nashXy } from './nash-xy.js';
import { nonsaturatingVariance } from './nonsaturating-variance.js';
import { parallelLines } from './parallel-lines.js';
import type { Recipe } from './recipe.js';
import { stackedMnist } from './stacked-mnist.js';
import { vanishingGradient } from './vanishing-gradient.js';

export type { Bench, BenchOptions, DataSamples, Laboratory, Sampler, TrainedNetworks } from './laboratory.js';
export type { Recipe } from './recipe.js';

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
