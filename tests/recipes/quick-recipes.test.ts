import { expect, test } from 'vitest';
import { measureHere } from './support/test-laboratory.js';

/** The exact ones and those on known densities: their claims are part of the tests. */
test.each(['nash-xy', 'earth-mover', 'js-identity', 'gaussians-1d', 'parallel-lines'])(
  '%s: the claim holds in quick size',
  async (id) => {
    const { checks, figures } = await measureHere(id, 'quick');
    expect(checks.filter(({ holds }) => !holds)).toEqual([]);
    expect(figures.length).toBeGreaterThan(0);
  },
);
