import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { BadInputError } from '../../src/contract/index.js';
import {
  growthFactors,
  meanGrowth,
  nashMethods,
  playNashGame,
  predictedGrowth,
} from '../../src/theory/index.js';

const eta = fc.double({ min: 0.001, max: 1.9, noNaN: true });
const start = fc
  .tuple(fc.double({ min: -3, max: 3, noNaN: true }), fc.double({ min: -3, max: 3, noNaN: true }))
  .filter(([x, y]) => Math.hypot(x, y) > 0.01);

describe('gradient descent on f(x, y) = xy', () => {
  it('simultaneous: every step multiplies the radius by sqrt(1 + eta^2)', () => {
    fc.assert(
      fc.property(eta, start, (stepSize, from) => {
        const path = playNashGame({ method: 'simultaneous', stepSize, steps: 100, start: from });
        for (const factor of growthFactors(path)) {
          expect(Math.abs(factor / Math.sqrt(1 + stepSize ** 2) - 1)).toBeLessThan(1e-13);
        }
      }),
    );
  });

  it('simultaneous: x - eta y and y + eta x, by hand', () => {
    const { x, y } = playNashGame({ method: 'simultaneous', stepSize: 0.5, steps: 2, start: [1, 2] });
    expect([...x]).toEqual([1, 0, -1.25]);
    expect([...y]).toEqual([2, 2.5, 2.5]);
  });

  it('alternating: x^2 + y^2 - eta x y never changes', () => {
    fc.assert(
      fc.property(eta, start, (stepSize, from) => {
        const { x, y } = playNashGame({ method: 'alternating', stepSize, steps: 200, start: from });
        const energy = (t: number): number => x[t]! ** 2 + y[t]! ** 2 - stepSize * x[t]! * y[t]!;
        const scale = Math.max(...x.map(Math.abs), ...y.map(Math.abs)) ** 2;
        expect(Math.abs(energy(200) - energy(0))).toBeLessThan(1e-11 * Math.max(1, scale));
      }),
    );
  });

  it('extragradient: every step multiplies the radius by sqrt(1 - eta^2 + eta^4)', () => {
    fc.assert(
      fc.property(eta, start, (stepSize, from) => {
        const path = playNashGame({ method: 'extragradient', stepSize, steps: 30, start: from });
        const expected = Math.sqrt(1 - stepSize ** 2 + stepSize ** 4);
        for (const factor of growthFactors(path)) expect(Math.abs(factor / expected - 1)).toBeLessThan(1e-12);
      }),
    );
  });

  it.each([0.1, 0.3, 0.5, 0.55])('optimistic and extragradient converge at eta = %f', (stepSize) => {
    for (const method of ['optimistic', 'extragradient'] as const) {
      const { radius } = playNashGame({ method, stepSize, steps: 5000, start: [1, 1] });
      expect(radius.at(-1)).toBeLessThan(1e-8);
    }
  });

  it('optimistic diverges beyond eta = 1 / sqrt 3', () => {
    expect(predictedGrowth('optimistic', 1 / Math.sqrt(3))).toBeCloseTo(1, 12);
    const { radius } = playNashGame({ method: 'optimistic', stepSize: 0.7, steps: 500, start: [1, 1] });
    expect(radius.at(-1)).toBeGreaterThan(1e3);
  });

  // The modulus over many steps, as the ratio of radii that far apart: independent of the eigenvalue formula.
  it.each(nashMethods.flatMap((method) => [0.05, 0.3, 0.8, 2.5].map((step) => [method, step] as const)))(
    '%s at eta = %f grows as predicted',
    (method, stepSize) => {
      const path = playNashGame({ method, stepSize, steps: 400, start: [1, 0.4] });
      const steps = path.radius.length - 1;
      const later = Math.floor(steps / 2);
      const measured =
        method === 'alternating' && stepSize <= 2
          ? meanGrowth(path)
          : (path.radius[steps]! / path.radius[later]!) ** (1 / (steps - later));
      expect(Math.abs(measured / predictedGrowth(method, stepSize) - 1)).toBeLessThan(4e-3);
    },
  );

  it('stops before the numbers overflow', () => {
    const { radius } = playNashGame({ method: 'simultaneous', stepSize: 100, steps: 1000, start: [1, 0] });
    expect(radius.length).toBeLessThan(200);
    expect(radius.every(Number.isFinite)).toBe(true);
  });

  it.each([
    ['simultaneous', 100, 'overflow'],
    ['extragradient', 0.7, 'underflow'],
    ['optimistic', 0.4, 'underflow'],
    ['alternating', 0.5, 'steps'],
  ] as const)('%s at eta = %f ends by %s, and grows as predicted until then', (method, stepSize, end) => {
    const path = playNashGame({ method, stepSize, steps: 30_000, start: [1, 1] });
    expect(path.end).toBe(end);
    expect(path.radius.length < 30_001).toBe(end !== 'steps');
    expect(path.radius.reduce((a, b) => Math.min(a, b))).toBeGreaterThanOrEqual(1e-290);
    expect(meanGrowth(path)).toBeCloseTo(predictedGrowth(method, stepSize), 3);
  });

  it('has a mean growth also where the ratio of the radii overflows', () => {
    const path = playNashGame({ method: 'simultaneous', stepSize: 1, steps: 30_000, start: [1e-280, 0] });
    expect(path.end).toBe('overflow');
    expect(meanGrowth(path)).toBeCloseTo(Math.SQRT2, 12);
  });

  it.each([
    [1e308, 10, 'overflows; give smaller numbers'],
    [1, 1e200, 'overflows; give smaller numbers'],
    [1e-290, 0.7, 'falls below 1e-290; start further from 0,0'],
  ])('refuses a start at %f with eta = %f, without a single step', (from, stepSize, message) => {
    const game = { method: 'extragradient', stepSize, steps: 3, start: [from, 0] } as const;
    const names = { stepSize: '--eta', steps: '--steps', start: '--start' };
    expect(() => playNashGame(game, names)).toThrow(BadInputError);
    expect(() => playNashGame(game, names)).toThrow(
      `--eta ${stepSize} from --start ${from},0: the first extragradient step ${message}.`,
    );
  });

  it('predicts a growth also where the square of eta overflows', () => {
    expect(nashMethods.map((method) => predictedGrowth(method, 1e200))).not.toContain(NaN);
  });

  it.each([
    { stepSize: 0 },
    { stepSize: NaN },
    { steps: 0 },
    { steps: 1.5 },
    { steps: 100_001 },
    { start: [0, 0] as const },
    { start: [1, Infinity] as const },
    { start: [1e-300, 0] as const },
  ])('refuses %j', (wrong) => {
    const game = { method: 'simultaneous', stepSize: 0.1, steps: 10, start: [1, 1], ...wrong } as const;
    expect(() => playNashGame(game)).toThrow(BadInputError);
  });
});
