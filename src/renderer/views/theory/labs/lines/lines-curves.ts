import { computed, ref } from 'vue';
import { parallelLines } from '../../../../../theory/index.js';

export type LinesQuantity = 'kl' | 'js' | 'w1';
type Point = readonly [theta: number, value: number];

/** theta from 0 to 1; the quantities are symmetric, so only one half is computed. */
const half = Array.from({ length: 81 }, (_, i) => i / 80);

/** Divergences and W1 of two parallel lines theta apart, blurred by Gaussian noise where it is above 0. */
export function useLines() {
  const theta = ref(0.6);
  const noise = ref(0);
  const here = computed(() => parallelLines(theta.value, noise.value));

  const curves = computed(() => {
    const rows = half.map((at) => ({ at, ...parallelLines(at, noise.value) }));
    const both = (key: LinesQuantity): readonly Point[] => {
      const points = rows.map((row) => [row.at, row[key]] as const);
      const mirrored = points.slice(1).map(([at, value]) => [-at, value] as const);
      // A jump at 0 is drawn as a gap with a point, not as a slope.
      const jump = noise.value === 0 && key !== 'w1';
      const right = jump ? points.slice(1).with(0, [1e-6, points[1]![1]]) : points;
      const left = jump ? mirrored.with(0, [-1e-6, mirrored[0]![1]]) : mirrored;
      return jump ? [...left.reverse(), [0, NaN], ...right] : [...left.reverse(), ...right];
    };
    return { kl: both('kl'), js: both('js'), w1: both('w1') };
  });

  /** Slopes over theta, which are what a generator would learn from; NaN where there is none. */
  const slopes = computed((): Readonly<Record<LinesQuantity, number>> => {
    const [at, blur] = [theta.value, noise.value];
    const step = 1e-4;
    const rise = (): number => parallelLines(at + step, blur).js - parallelLines(at - step, blur).js;
    return {
      kl: blur > 0 ? at / blur ** 2 : at === 0 ? 0 : NaN,
      js: blur === 0 || at === 0 ? 0 : rise() / (2 * step),
      w1: Math.sign(at),
    };
  });

  return { theta, noise, here, curves, slopes };
}
