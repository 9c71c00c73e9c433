import { computed, ref, watch } from 'vue';
import {
  meanGrowth,
  nashMethods,
  playNashGame,
  predictedGrowth,
  type NashMethod,
  type NashTrajectory,
} from '../../../../../theory/index.js';
import { usePlayback } from '../../parts/playback.js';

/** One method's course on f(x, y) = xy, with its measured and its predicted growth of the radius per step. */
export interface PlayedGame {
  readonly method: NashMethod;
  readonly color: string;
  readonly path: NashTrajectory;
  readonly mean: number;
  readonly predicted: number;
}

const colors: Readonly<Record<NashMethod, string>> = {
  simultaneous: 'var(--q)',
  alternating: 'var(--p)',
  optimistic: 'var(--b)',
  extragradient: 'var(--a)',
};

const FRAME_MS = 40;

/** The games of all methods from one start, and how many of their steps are shown, counted up while they play. */
export function useNashGames() {
  const eta = ref(0.2);
  const steps = ref(60);
  const start = ref<readonly [number, number]>([1, 1]);
  const methods = ref<NashMethod[]>([...nashMethods]);
  const shown = ref(60);

  const games = computed(() =>
    nashMethods.map((method): PlayedGame => {
      const path = playNashGame({ method, stepSize: eta.value, steps: steps.value, start: start.value });
      return {
        method,
        color: colors[method],
        path,
        mean: meanGrowth(path),
        predicted: predictedGrowth(method, eta.value),
      };
    }),
  );
  const drawn = computed(() => games.value.filter(({ method }) => methods.value.includes(method)));

  const { playing, toggle } = usePlayback(shown, () => steps.value, FRAME_MS);
  watch(steps, (count) => (shown.value = count));

  return { eta, steps, start, methods, shown, games, drawn, playing, toggle };
}
