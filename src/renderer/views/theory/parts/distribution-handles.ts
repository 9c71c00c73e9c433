import { densityOf, type Distribution, type MixtureComponent } from '../../../../theory/index.js';

/** A point of a density's curve that changes the distribution when it is dragged along x. */
export interface DistributionHandle {
  /** `mean`, `std`, `low`, `high` or `middle`; with the component's number in a mixture. */
  readonly part: 'mean' | 'std' | 'low' | 'high' | 'middle';
  /** From 0; null but for mixtures. */
  readonly component: number | null;
  readonly x: number;
  readonly y: number;
  /** What the handle stands for: a place or a width. */
  readonly value: number;
  readonly moved: (x: number) => Distribution;
}

/** Places are kept where the plots show them, widths where their peaks fit in. */
export const PLACE = [-6, 6] as const;
export const WIDTH = [0.15, 3] as const;
/** Least length of a uniform. */
const SHORTEST = 0.3;

const clamp = (value: number, [low, high]: readonly [number, number]): number =>
  Math.min(high, Math.max(low, Math.round(value * 100) / 100));

export function distributionHandles(distribution: Distribution): DistributionHandle[] {
  switch (distribution.kind) {
    case 'gaussian':
      return bellHandles(distribution, null, densityOf(distribution).pdf, (bell) => ({
        ...distribution,
        ...bell,
      }));
    case 'mixture': {
      const { pdf } = densityOf(distribution);
      const replaced = (index: number, bell: Bell): Distribution => ({
        ...distribution,
        components: distribution.components.map((part, i) => (i === index ? { ...part, ...bell } : part)),
      });
      return distribution.components.flatMap((part, index) =>
        bellHandles(part, index, pdf, (bell) => replaced(index, bell)),
      );
    }
    case 'uniform': {
      const { low, high } = distribution;
      const y = 1 / (high - low);
      const middle = (low + high) / 2;
      const uniform = (from: number, to: number): Distribution => ({ kind: 'uniform', low: from, high: to });
      return [
        {
          part: 'low',
          component: null,
          x: low,
          y,
          value: low,
          moved: (x) => uniform(clamp(x, [PLACE[0], high - SHORTEST]), high),
        },
        {
          part: 'high',
          component: null,
          x: high,
          y,
          value: high,
          moved: (x) => uniform(low, clamp(x, [low + SHORTEST, PLACE[1]])),
        },
        {
          part: 'middle',
          component: null,
          x: middle,
          y,
          value: middle,
          moved: (x) => {
            const shift = clamp(x - middle, [PLACE[0] - low, PLACE[1] - high]);
            return uniform(rounded(low + shift), rounded(high + shift));
          },
        },
      ];
    }
  }
}

type Bell = Pick<MixtureComponent, 'mean' | 'std'>;

function bellHandles(
  { mean, std }: Bell,
  component: number | null,
  pdf: (x: number) => number,
  moved: (bell: Bell) => Distribution,
): DistributionHandle[] {
  return [
    {
      part: 'mean',
      component,
      x: mean,
      y: pdf(mean),
      value: mean,
      moved: (x) => moved({ mean: clamp(x, PLACE), std }),
    },
    {
      part: 'std',
      component,
      x: mean + std,
      y: pdf(mean + std),
      value: std,
      moved: (x) => moved({ mean, std: clamp(x - mean, WIDTH) }),
    },
  ];
}

const rounded = (value: number): number => Math.round(value * 100) / 100;
