import type { ObjectiveKind } from '../../contract/config/index.js';

const sigmoid = (logit: number): number => 1 / (1 + Math.exp(-logit));

/**
 * Derivative of one sample's share of the generator's loss with respect to its logit (the loss of a batch is the
 * mean of the shares): with the logit's slope at x, dL_G/dx = generatorSlope(logit) dlogit/dx. Losses that a
 * technique adds on features of whole batches have no such share and are left out.
 */
export const generatorSlope: { readonly [K in ObjectiveKind]: (logit: number) => number } = {
  'gan-minimax': (logit) => -sigmoid(logit),
  'gan-nonsaturating': (logit) => -sigmoid(-logit),
  'least-squares': (logit) => logit - 1,
  hinge: () => -1,
  wgan: () => -1,
  'wgan-gp': () => -1,
};
