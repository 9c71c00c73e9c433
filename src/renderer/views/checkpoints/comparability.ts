import type { RunConfig } from '../../../contract/config/index.js';

/** What of two checkpoints can be compared. */
export interface Comparability {
  /** Sample k of A and of B come from the same latent. */
  readonly sameLatents: boolean;
  /** Their samples have one shape, so that they can be laid over each other. */
  readonly sameShape: boolean;
  /** What differs, as keys of the view's texts, with what both have. */
  readonly differences: readonly {
    readonly key: 'latentDim' | 'latentDistribution' | 'shape';
    readonly a: string;
    readonly b: string;
  }[];
}

/** Judges by the configs and the shapes [C, H, W] or [d] of one sample of each. */
export function comparability(
  a: { readonly config: RunConfig; readonly dataShape: readonly number[] },
  b: { readonly config: RunConfig; readonly dataShape: readonly number[] },
): Comparability {
  const [latentA, latentB] = [a.config.latent, b.config.latent];
  const rows = [
    { key: 'latentDim', a: String(latentA.dim), b: String(latentB.dim) },
    { key: 'latentDistribution', a: latentA.distribution, b: latentB.distribution },
    { key: 'shape', a: a.dataShape.join(' × '), b: b.dataShape.join(' × ') },
  ] as const;
  const differences = rows.filter((row) => row.a !== row.b);
  const sameShape = !differences.some(({ key }) => key === 'shape');
  return { sameLatents: differences.every(({ key }) => key === 'shape'), sameShape, differences };
}
