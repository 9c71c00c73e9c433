export { closedForms, type ClosedForms } from './divergences/closed-forms.js';
export { compareDistributions, type DivergenceComparison, type Divergences } from './divergences/compare.js';
export { jsDivergence, klDivergence } from './divergences/divergence.js';
export { jsIntegrand, klIntegrand, mixtureOf } from './divergences/integrands.js';
export { signPattern, wasserstein1, type SignPattern } from './divergences/wasserstein.js';
export {
  discriminatorOptimum,
  gameValue,
  optimalDiscriminator,
  optimalLogit,
  sharpenedLogit,
  type DiscriminatorOptimum,
} from './discriminator/optimal-discriminator.js';
export { commonLandmarks, type Density } from './distributions/density.js';
export { densityOf } from './distributions/density-of.js';
export { checkDistribution, distributionText, parseDistribution } from './distributions/distribution-text.js';
export type {
  Distribution,
  Gaussian,
  Mixture,
  MixtureComponent,
  Uniform,
} from './distributions/distribution.js';
export { samplePair, type SamplePair } from './distributions/sample.js';
export { parallelLines } from './lines/parallel-lines.js';
export { playNashGame, type NashEnd, type NashTrajectory } from './nash/bilinear-game.js';
export { growthFactors, meanGrowth, predictedGrowth } from './nash/growth.js';
export {
  MOST_NASH_STEPS,
  nashMethods,
  type NashGame,
  type NashMethod,
  type NashNames,
} from './nash/nash-game.js';
export { kantorovichRubinstein, type KantorovichRubinstein } from './potential/density-potential.js';
export { evaluate, type PiecewiseLinear } from './potential/piecewise-linear.js';
export { sampleKantorovichRubinstein } from './potential/sample-potential.js';
export { integrate } from './quadrature/integrate.js';
export type { Certificate } from './transport/certificate.js';
export { earthMover, examplePiles, pileDistances, type EarthMover } from './transport/earth-mover.js';
export { massRounding } from './transport/mass-unit.js';
export type { PileMove } from './transport/pile-steps.js';
export { transportPlan, type Plan } from './transport/transport-plan.js';
