import { BadInputError } from '../errors.js';
import type { RunConfig } from './run.js';
import { actsOn } from './techniques.js';

/** A combination of keys that makes no sense. `path` is the key to change, joined by dots. */
export interface ConfigConflict {
  readonly path: string;
  /** Half a sentence: the reason, the other keys and the remedy. */
  readonly message: string;
}

interface Rule {
  readonly path: string;
  readonly applies: (config: RunConfig) => boolean;
  readonly message: (config: RunConfig) => string;
}

/** The penalties on the slope at single samples, by the keys that switch them on. */
function slopePenalty({ objective, techniques }: RunConfig): string | null {
  if (objective.kind === 'wgan-gp') return 'objective.kind wgan-gp';
  return techniques.r1 === null ? null : 'techniques.r1';
}

const usesBatchNorm = ({ discriminator, techniques }: RunConfig): boolean =>
  discriminator.kind === 'dcgan' &&
  discriminator.normalization === 'batch' &&
  !actsOn(techniques.virtualBatchNormalization, 'discriminator');

const lacksBatchNorm = (config: RunConfig): readonly ('generator' | 'discriminator')[] =>
  (['generator', 'discriminator'] as const).filter((network) => {
    if (!actsOn(config.techniques.virtualBatchNormalization, network)) return false;
    const built = config[network];
    return built.kind !== 'dcgan' || built.normalization !== 'batch';
  });

const withLabels: readonly string[] = ['gan-minimax', 'gan-nonsaturating', 'least-squares'];

/** Every combination that is refused. */
const rules: readonly Rule[] = [
  {
    path: 'discriminator.normalization',
    applies: (config) => slopePenalty(config) !== null && usesBatchNorm(config),
    message: (config) =>
      `batch normalisation mixes samples, so the per-sample penalty of ${slopePenalty(config)!} does not hold; use layer or none`,
  },
  {
    path: 'techniques.minibatchDiscrimination',
    applies: (config) => slopePenalty(config) !== null && config.techniques.minibatchDiscrimination !== null,
    message: (config) =>
      `it makes the discriminator compare samples, so the per-sample penalty of ${slopePenalty(config)!} does not hold; switch one of them off`,
  },
  {
    path: 'techniques.virtualBatchNormalization.networks',
    applies: (config) =>
      slopePenalty(config) !== null && actsOn(config.techniques.virtualBatchNormalization, 'discriminator'),
    message: (config) =>
      `the per-sample penalty of ${slopePenalty(config)!} would be differentiated twice through the reference batch, which is not supported; choose generator`,
  },
  {
    path: 'techniques.virtualBatchNormalization',
    applies: (config) => lacksBatchNorm(config).length > 0,
    message: (config) =>
      `it takes the place of batch normalisation, which the ${lacksBatchNorm(config).join(' and the ')} does not have; choose kind dcgan with normalization batch there, or other networks`,
  },
  {
    path: 'techniques.labelSmoothing',
    applies: ({ objective, techniques }) =>
      techniques.labelSmoothing !== null && !withLabels.includes(objective.kind),
    message: ({ objective }) =>
      `objective.kind ${objective.kind} has no labels to smooth; switch it off or choose ${withLabels.join(', ')}`,
  },
  {
    path: 'techniques.featureMatching',
    applies: ({ discriminator, techniques }) =>
      techniques.featureMatching !== null &&
      discriminator.kind === 'mlp' &&
      discriminator.hidden.length === 0,
    message: () =>
      'the discriminator has no hidden layer whose features could be matched; give discriminator.hidden at least one width',
  },
  {
    path: 'techniques.featureMatching.layer',
    applies: ({ discriminator, techniques }) =>
      discriminator.kind === 'mlp' &&
      discriminator.hidden.length > 0 &&
      (techniques.featureMatching?.layer ?? 0) > discriminator.hidden.length,
    message: ({ discriminator }) =>
      `discriminator.hidden has ${discriminator.kind === 'mlp' ? discriminator.hidden.length : 0} width(s); choose one of those layers or 0 for the last`,
  },
  {
    path: 'techniques.spectralNormalization',
    applies: ({ objective, techniques }) =>
      techniques.spectralNormalization !== null && objective.kind === 'wgan',
    message: () =>
      'dividing a weight by its largest singular value undoes the clipping of objective.kind wgan; choose wgan-gp or another objective',
  },
  {
    path: 'techniques.r1',
    applies: ({ objective, techniques }) => techniques.r1 !== null && objective.kind === 'wgan-gp',
    message: () =>
      'it drives the slope of the critic to 0 while objective.kind wgan-gp drives it to 1; switch it off or choose another objective',
  },
];

/** What makes no sense in a config that its schema admits; empty for a sound one. */
export const configConflicts = (config: RunConfig): ConfigConflict[] =>
  rules.flatMap(({ path, applies, message }) =>
    applies(config) ? [{ path, message: message(config) }] : [],
  );

/** @throws BadInputError with the first conflict of the config; `place` names where the config comes from. */
export function refuseConflicts(config: RunConfig, place = ''): void {
  const [conflict] = configConflicts(config);
  if (conflict === undefined) return;
  throw new BadInputError(`${place === '' ? '' : `${place}: `}${conflict.path}: ${conflict.message}.`);
}
