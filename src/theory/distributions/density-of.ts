import type { Density } from './density.js';
import { checkDistribution } from './distribution-text.js';
import type { Distribution, MixtureComponent } from './distribution.js';
import { gaussianMixtureDensity } from './gaussian-mixture.js';
import { uniformDensity } from './uniform.js';

/** @throws BadInputError where the parameters make no distribution. */
export function densityOf(distribution: Distribution): Density {
  checkDistribution(distribution);
  switch (distribution.kind) {
    case 'gaussian':
      return gaussianMixtureDensity([{ weight: 1, mean: distribution.mean, std: distribution.std }]);
    case 'mixture':
      return gaussianMixtureDensity(normalised(distribution.components));
    case 'uniform':
      return uniformDensity(distribution.low, distribution.high);
  }
}

function normalised(components: readonly MixtureComponent[]): MixtureComponent[] {
  const total = components.reduce((sum, { weight }) => sum + weight, 0);
  return components.map((component) => ({ ...component, weight: component.weight / total }));
}
