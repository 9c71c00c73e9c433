import type { Distribution, Gaussian, Uniform } from './distribution.js';

/** Scales and totals between which the squares and logarithms of densities stay within double precision. */
export const LEAST_SCALE = 1e-100;
export const LARGEST_SCALE = 1e100;

/** A place this many widths from 0 has still six digits within the width. */
export const MOST_WIDTHS = 1e9;

/** Whether a width or a total lies within the limits. */
export const isScale = (value: number): boolean => value >= LEAST_SCALE && value <= LARGEST_SCALE;

const SCALES = `from ${LEAST_SCALE} to ${LARGEST_SCALE}`;

const beyond = (value: number): string =>
  value > LARGEST_SCALE ? `more than ${LARGEST_SCALE}` : `less than ${LEAST_SCALE}`;

/** What is wrong with the parameters of a distribution, with the remedy and no full stop; null where nothing is. */
export function distributionFault(distribution: Distribution): string | null {
  switch (distribution.kind) {
    case 'gaussian':
      return gaussianFault(distribution, '');
    case 'uniform':
      return uniformFault(distribution);
    case 'mixture': {
      const { components } = distribution;
      if (components.length === 0) return 'a mixture has no component; give at least one';
      for (const [index, component] of components.entries()) {
        const of = ` of component ${index + 1}`;
        if (!(component.weight > 0)) {
          return `the weight ${component.weight}${of} is not above 0; give a larger one`;
        }
        const fault = gaussianFault(component, of);
        if (fault !== null) return fault;
      }
      const total = components.reduce((sum, { weight }) => sum + weight, 0);
      return isScale(total) ? null : `the weights sum to ${beyond(total)}; give weights with a sum ${SCALES}`;
    }
  }
}

function gaussianFault({ mean, std }: Pick<Gaussian, 'mean' | 'std'>, of: string): string | null {
  if (!Number.isFinite(mean)) return `the mean ${mean}${of} is no finite number; give one`;
  if (!isScale(std)) return `the standard deviation ${std}${of} is out of range; give one ${SCALES}`;
  if (Math.abs(mean) <= MOST_WIDTHS * std) return null;
  return `double precision does not resolve the standard deviation ${std}${of} at the mean ${mean}; give a mean of at most ${MOST_WIDTHS} standard deviations`;
}

function uniformFault({ low, high }: Uniform): string | null {
  if (!Number.isFinite(low)) return `the low end ${low} is no finite number; give one`;
  if (!Number.isFinite(high)) return `the high end ${high} is no finite number; give one`;
  if (!(high > low)) return `the high end ${high} is not above the low end ${low}; give a higher one`;
  const width = high - low;
  if (!isScale(width))
    return `the ends ${low} and ${high} are ${beyond(width)} apart; give ends ${SCALES} apart`;
  if (Math.max(Math.abs(low), Math.abs(high)) <= MOST_WIDTHS * width) return null;
  return `double precision does not resolve the width ${width} at ${low}; give ends of at most ${MOST_WIDTHS} widths`;
}
