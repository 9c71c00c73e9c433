import { BadInputError } from '../../contract/index.js';

export interface Gaussian {
  readonly kind: 'gaussian';
  readonly mean: number;
  /** > 0 */
  readonly std: number;
}

export interface MixtureComponent {
  /** > 0; the weights of a mixture are divided by their sum. */
  readonly weight: number;
  readonly mean: number;
  /** > 0 */
  readonly std: number;
}

/** Mixture of one or more Gaussians. */
export interface Mixture {
  readonly kind: 'mixture';
  readonly components: readonly MixtureComponent[];
}

/** Constant density on [low, high]. */
export interface Uniform {
  readonly kind: 'uniform';
  readonly low: number;
  readonly high: number;
}

/** A distribution on the line, as plain data. */
export type Distribution = Gaussian | Mixture | Uniform;

/** @throws BadInputError naming the parameter that makes no distribution. */
export function checkDistribution(distribution: Distribution): void {
  switch (distribution.kind) {
    case 'gaussian':
      checkGaussian(distribution, 'gaussian');
      break;
    case 'mixture':
      if (distribution.components.length === 0) {
        throw new BadInputError('mixture: give at least one component.');
      }
      distribution.components.forEach((component, index) => {
        checkGaussian(component, `mixture component ${index + 1}`);
        requirePositive(component.weight, `mixture component ${index + 1}`, 'weight');
      });
      break;
    case 'uniform':
      if (!(Number.isFinite(distribution.high - distribution.low) && distribution.high > distribution.low)) {
        throw new BadInputError(
          `uniform: high (${distribution.high}) must be a number above low (${distribution.low}).`,
        );
      }
  }
}

function checkGaussian({ mean, std }: { mean: number; std: number }, place: string): void {
  if (!Number.isFinite(mean)) throw new BadInputError(`${place}: mean must be a finite number, not ${mean}.`);
  requirePositive(std, place, 'standard deviation');
}

function requirePositive(value: number, place: string, name: string): void {
  if (!(Number.isFinite(value) && value > 0)) {
    throw new BadInputError(`${place}: ${name} must be a number above 0, not ${value}.`);
  }
}
