import type { Initialization } from '../../contract/config/index.js';
import type { Initializer } from '../step/program.js';

/** Connections into and out of one unit of a layer. */
export interface Fans {
  readonly in: number;
  readonly out: number;
}

/**
 * Initializer of a weight tensor.
 * - `dcgan`: N(0, 0.02) (Radford, Metz, Chintala 2016, section 4).
 * - `glorot`: U(+-sqrt(6 / (fan_in + fan_out))) (Glorot and Bengio 2010, eq. 16).
 * - `he`: U(+-sqrt(6 / fan_in)), variance 2 / fan_in (He et al. 2015, eq. 10).
 * - `uniform-fan-in`: U(+-1 / sqrt(fan_in)).
 */
export function weightInitializer(kind: Initialization, fans: Fans): Initializer {
  switch (kind) {
    case 'dcgan':
      return { kind: 'normal', mean: 0, std: 0.02 };
    case 'glorot':
      return { kind: 'uniform', bound: Math.sqrt(6 / (fans.in + fans.out)) };
    case 'he':
      return { kind: 'uniform', bound: Math.sqrt(6 / fans.in) };
    case 'uniform-fan-in':
      return { kind: 'uniform', bound: 1 / Math.sqrt(fans.in) };
  }
}

/** Initializer of a bias: zero, but U(+-1 / sqrt(fan_in)) under `uniform-fan-in`. */
export function biasInitializer(kind: Initialization, fans: Fans): Initializer {
  return kind === 'uniform-fan-in'
    ? { kind: 'uniform', bound: 1 / Math.sqrt(fans.in) }
    : { kind: 'constant', value: 0 };
}

/** Initializer of a normalisation's scale: N(1, 0.02) under `dcgan`, else 1. */
export function scaleInitializer(kind: Initialization): Initializer {
  return kind === 'dcgan' ? { kind: 'normal', mean: 1, std: 0.02 } : { kind: 'constant', value: 1 };
}
