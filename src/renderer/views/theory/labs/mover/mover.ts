import { computed, ref, watch } from 'vue';
import { earthMover, examplePiles } from '../../../../../theory/index.js';
import { usePlayback } from '../../parts/playback.js';

type Piles = readonly number[];

const FRAME_MS = 900;
/** Mass of the highest pile. */
const HIGHEST = 9;

export const massOf = (piles: Piles): number => piles.reduce((total, mass) => total + mass, 0);

const replaced = (piles: Piles, index: number, mass: number): Piles =>
  piles.map((old, i) => (i === index ? Math.min(HIGHEST, Math.max(0, Math.round(mass))) : old));

/** The piles with what they lack, shovelful by shovelful where they are lowest. */
function filled(piles: Piles, missing: number): Piles {
  const next = [...piles];
  for (let left = missing; left > 0; left--) {
    const lowest = next.reduce((best, mass, i) => (mass < next[best]! ? i : best), 0);
    next[lowest]!++;
  }
  return next;
}

/** Two rows of piles, the cheapest way from one to the other, and how many of its moves are made. */
export function useMover() {
  const supply = ref<Piles>(examplePiles.supply);
  const demand = ref<Piles>(examplePiles.demand);
  /** Moves that have been made. */
  const step = ref(0);

  /** What P holds more than Q. */
  const imbalance = computed(() => massOf(supply.value) - massOf(demand.value));
  const result = computed(() => (imbalance.value === 0 ? earthMover(supply.value, demand.value) : null));
  const moves = computed(() => result.value?.moves ?? []);
  const current = computed(() =>
    step.value === 0 ? supply.value : (moves.value[step.value - 1]?.piles ?? supply.value),
  );
  const spent = computed(() =>
    moves.value.slice(0, step.value).reduce((total, { amount }) => total + amount, 0),
  );
  const { playing, toggle, pause } = usePlayback(step, () => moves.value.length, FRAME_MS);
  watch([supply, demand], () => {
    pause();
    step.value = 0;
  });

  function resize(count: number): void {
    const sized = (piles: Piles): Piles => Array.from({ length: count }, (_, i) => piles[i] ?? 1);
    supply.value = sized(supply.value);
    demand.value = sized(demand.value);
  }

  function balance(): void {
    if (imbalance.value > 0) demand.value = filled(demand.value, imbalance.value);
    else supply.value = filled(supply.value, -imbalance.value);
  }

  function restore(): void {
    supply.value = examplePiles.supply;
    demand.value = examplePiles.demand;
  }

  const setSupply = (index: number, mass: number): void => {
    supply.value = replaced(supply.value, index, mass);
  };
  const setDemand = (index: number, mass: number): void => {
    demand.value = replaced(demand.value, index, mass);
  };

  return {
    ...{ supply, demand, step, imbalance, result, moves, current, spent },
    ...{ playing, toggle, resize, balance, restore, setSupply, setDemand },
  };
}
