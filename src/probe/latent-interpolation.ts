import type { LatentConfig } from '../contract/index.js';

/** Below this sine of their angle two latents are on one line, and so is what is between them. */
const LEAST_SINE = 1e-4;

/**
 * Latents between pairs of rows of `latents` [n, dim]: [pairs.length * frames, dim], frame k of a strip at
 * t = k / (frames - 1), both ends exact. Uniform latents fill a cube, which contains every line between two of
 * them. Normal ones lie near a sphere, whose inside a generator hardly ever sees: they are interpolated on the
 * great circle (White 2016, section 2.1), (sin((1-t)w) a + sin(tw) b) / sin w with w the angle between a and b.
 */
export function interpolateLatents(
  latents: Float32Array,
  { dim, distribution }: LatentConfig,
  pairs: readonly (readonly [number, number])[],
  frames: number,
): Float32Array {
  const strips = new Float32Array(pairs.length * frames * dim);
  pairs.forEach(([from, to], pair) => {
    const a = latents.subarray(from * dim, (from + 1) * dim);
    const b = latents.subarray(to * dim, (to + 1) * dim);
    const weights = distribution === 'normal' ? sphericalWeights(angleBetween(a, b)) : linearWeights;
    for (let frame = 0; frame < frames; frame++) {
      const [ofA, ofB] = weights(frame / (frames - 1));
      const row = (pair * frames + frame) * dim;
      for (let i = 0; i < dim; i++) strips[row + i] = ofA * a[i]! + ofB * b[i]!;
    }
  });
  return strips;
}

type Weights = (t: number) => readonly [number, number];

const linearWeights: Weights = (t) => [1 - t, t];

function sphericalWeights(angle: number): Weights {
  const sine = Math.sin(angle);
  if (!(sine > LEAST_SINE)) return linearWeights;
  return (t) => {
    if (t === 0 || t === 1) return [1 - t, t];
    return [Math.sin((1 - t) * angle) / sine, Math.sin(t * angle) / sine];
  };
}

function angleBetween(a: Float32Array, b: Float32Array): number {
  let dot = 0;
  let aa = 0;
  let bb = 0;
  for (let i = 0; i < a.length; i++) {
    dot += a[i]! * b[i]!;
    aa += a[i]! ** 2;
    bb += b[i]! ** 2;
  }
  return Math.acos(Math.min(1, Math.max(-1, dot / Math.sqrt(aa * bb))));
}
