export interface Gaussian {
  readonly kind: 'gaussian';
  readonly mean: number;
  /** > 0 */
  readonly std: number;
}

export interface MixtureComponent {
  /** > 0; the weights of a mixture are divided by their sum. */
  readonly weight: number;
  readonly mean: number;
  /** > 0 */
  readonly std: number;
}

/** Mixture of one or more Gaussians. */
export interface Mixture {
  readonly kind: 'mixture';
  readonly components: readonly MixtureComponent[];
}

/** Constant density on [low, high]. */
export interface Uniform {
  readonly kind: 'uniform';
  readonly low: number;
  readonly high: number;
}

/** A distribution on the line, as plain data. */
export type Distribution = Gaussian | Mixture | Uniform;
