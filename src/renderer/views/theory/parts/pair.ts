import { defineStore } from 'pinia';
import { computed, shallowRef } from 'vue';
import { densityOf, type Distribution } from '../../../../theory/index.js';

const bell = (mean: number, std: number): Distribution => ({ kind: 'gaussian', mean, std });
const twoBells: Distribution = {
  kind: 'mixture',
  components: [
    { weight: 0.5, mean: -2.5, std: 0.6 },
    { weight: 0.5, mean: 2.5, std: 0.6 },
  ],
};

/** Pairs worth looking at; the first is that of the tutorial's figure. */
export const pairPresets = [
  { id: 'shifted', p: bell(0, 1), q: bell(1, 1) },
  { id: 'far', p: bell(-3, 0.5), q: bell(3, 0.5) },
  { id: 'widths', p: bell(0, 0.5), q: bell(0, 1.8) },
  { id: 'modes', p: twoBells, q: bell(-2.5, 0.6) },
  { id: 'overlap', p: { kind: 'uniform', low: -2, high: 1 }, q: { kind: 'uniform', low: -1, high: 2 } },
  { id: 'apart', p: { kind: 'uniform', low: -3, high: -1 }, q: { kind: 'uniform', low: 1, high: 3 } },
] as const satisfies readonly { id: string; p: Distribution; q: Distribution }[];

export type DistributionKind = Distribution['kind'];

/** A distribution of another kind at about the same place. */
export function asKind(distribution: Distribution, kind: DistributionKind): Distribution {
  if (distribution.kind === kind) return distribution;
  const { quantile } = densityOf(distribution);
  const round = (x: number): number => Math.round(x * 10) / 10;
  const mean = round(quantile(0.5));
  const std = Math.max(0.2, round((quantile(0.84) - quantile(0.16)) / 2));
  switch (kind) {
    case 'gaussian':
      return bell(mean, std);
    case 'uniform':
      return { kind, low: round(mean - 1.5 * std), high: round(mean + 1.5 * std) };
    case 'mixture':
      return {
        kind,
        components: [
          { weight: 0.5, mean: round(mean - 1.5), std: Math.max(0.2, round(std / 2)) },
          { weight: 0.5, mean: round(mean + 1.5), std: Math.max(0.2, round(std / 2)) },
        ],
      };
  }
}

/** The two distributions that the labs about densities share: what one lab drags, the next one shows. */
export const usePairStore = defineStore('theory-pair', () => {
  const p = shallowRef<Distribution>(pairPresets[0].p);
  const q = shallowRef<Distribution>(pairPresets[0].q);
  const densityP = computed(() => densityOf(p.value));
  const densityQ = computed(() => densityOf(q.value));
  /** Where one of the curves jumps. */
  const breaks = computed(() =>
    [p.value, q.value].flatMap((one) => (one.kind === 'uniform' ? [one.low, one.high] : [])),
  );

  function choose(id: string): void {
    const preset = pairPresets.find((known) => known.id === id);
    if (preset === undefined) return;
    p.value = preset.p;
    q.value = preset.q;
  }

  return { p, q, densityP, densityQ, breaks, choose };
});
