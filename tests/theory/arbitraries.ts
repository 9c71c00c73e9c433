import fc from 'fast-check';
import type { Distribution, Gaussian, Mixture, Uniform } from '../../src/theory/index.js';

// x + 0: no text tells -0 from 0.
const place = fc.double({ min: -4, max: 4, noNaN: true }).map((x) => x + 0);
const width = fc.double({ min: 0.1, max: 3, noNaN: true });

export const gaussian: fc.Arbitrary<Gaussian> = fc
  .tuple(place, width)
  .map(([mean, std]) => ({ kind: 'gaussian', mean, std }));

export const uniform: fc.Arbitrary<Uniform> = fc
  .tuple(place, width)
  .map(([low, length]) => ({ kind: 'uniform', low, high: low + length }));

export const mixture: fc.Arbitrary<Mixture> = fc
  .array(fc.tuple(fc.double({ min: 0.1, max: 1, noNaN: true }), place, width), { minLength: 1, maxLength: 3 })
  .map((parts) => ({
    kind: 'mixture',
    components: parts.map(([weight, mean, std]) => ({ weight, mean, std })),
  }));

export const distribution: fc.Arbitrary<Distribution> = fc.oneof(gaussian, uniform, mixture);
