import { BadInputError } from '../errors.js';
import type { RunConfig } from './run.js';
import { actsOn } from './techniques.js';

/** A combination of keys that makes no sense. `path` is the key to change, joined by dots. */
export interface ConfigConflict {
  readonly path: string;
  /** Half a sentence: the reason, the other keys and the remedy. */
  readonly message: string;
  /** What the sentence says of this config, by the names of its places. */
  readonly values: Readonly<Record<string, string>>;
}

interface Rule {
  readonly path: string;
  readonly applies: (config: RunConfig) => boolean;
  /** With places in braces for what `values` gives. */
  readonly message: string;
  readonly values?: (config: RunConfig) => Readonly<Record<string, string>>;
}

/** The penalties on the slope at single samples, by the keys that switch them on. */
function slopePenalty({ objective, techniques }: RunConfig): string | null {
  if (objective.kind === 'wgan-gp') return 'objective.kind wgan-gp';
  return techniques.r1 === null ? null : 'techniques.r1';
}

const penalty = (config: RunConfig) => ({ penalty: slopePenalty(config) ?? '' });

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
    message:
      'batch normalisation mixes samples, so the per-sample penalty of {penalty} does not hold; use layer or none',
    values: penalty,
  },
  {
    path: 'techniques.minibatchDiscrimination',
    applies: (config) => slopePenalty(config) !== null && config.techniques.minibatchDiscrimination !== null,
    message:
      'it makes the discriminator compare samples, so the per-sample penalty of {penalty} does not hold; switch one of them off',
    values: penalty,
  },
  {
    path: 'techniques.virtualBatchNormalization.networks',
    applies: (config) =>
      slopePenalty(config) !== null && actsOn(config.techniques.virtualBatchNormalization, 'discriminator'),
    message:
      'the per-sample penalty of {penalty} would be differentiated twice through the reference batch, which is not supported; choose generator',
    values: penalty,
  },
  {
    path: 'techniques.virtualBatchNormalization',
    applies: (config) => lacksBatchNorm(config).length > 0,
    message:
      'it takes the place of batch normalisation, which {networks} does not have; choose kind dcgan with normalization batch there, or other networks',
    values: (config) => ({
      networks: lacksBatchNorm(config)
        .map((network) => `the ${network}`)
        .join(' and '),
    }),
  },
  {
    path: 'techniques.labelSmoothing',
    applies: ({ objective, techniques }) =>
      techniques.labelSmoothing !== null && !withLabels.includes(objective.kind),
    message: 'objective.kind {objective} has no labels to smooth; switch it off or choose {objectives}',
    values: ({ objective }) => ({ objective: objective.kind, objectives: withLabels.join(', ') }),
  },
  {
    path: 'techniques.featureMatching',
    applies: ({ discriminator, techniques }) =>
      techniques.featureMatching !== null &&
      discriminator.kind === 'mlp' &&
      discriminator.hidden.length === 0,
    message:
      'the discriminator has no hidden layer whose features could be matched; give discriminator.hidden at least one width',
  },
  {
    path: 'techniques.featureMatching.layer',
    applies: ({ discriminator, techniques }) =>
      discriminator.kind === 'mlp' &&
      discriminator.hidden.length > 0 &&
      (techniques.featureMatching?.layer ?? 0) > discriminator.hidden.length,
    message: 'discriminator.hidden has {widths} width(s); choose one of those layers or 0 for the last',
    values: ({ discriminator }) => ({
      widths: String(discriminator.kind === 'mlp' ? discriminator.hidden.length : 0),
    }),
  },
  {
    path: 'techniques.spectralNormalization',
    applies: ({ objective, techniques }) =>
      techniques.spectralNormalization !== null && objective.kind === 'wgan',
    message:
      'dividing a weight by its largest singular value undoes the clipping of objective.kind wgan; choose wgan-gp or another objective',
  },
  {
    path: 'techniques.r1',
    applies: ({ objective, techniques }) => techniques.r1 !== null && objective.kind === 'wgan-gp',
    message:
      'it drives the slope of the critic to 0 while objective.kind wgan-gp drives it to 1; switch it off or choose another objective',
  },
];

/** What makes no sense in a config that its schema admits; empty for a sound one. */
export const configConflicts = (config: RunConfig): ConfigConflict[] =>
  rules.flatMap(({ path, applies, message, values: valuesOf }) => {
    if (!applies(config)) return [];
    const values = valuesOf?.(config) ?? {};
    return [
      { path, message: message.replace(/\{(\w+)\}/g, (_, name: string) => values[name] ?? ''), values },
    ];
  });

/** The keys that conflicts name. */
export const conflictPaths: readonly string[] = rules.map(({ path }) => path);

/** @throws BadInputError with the first conflict of the config; `place` names where the config comes from. */
export function refuseConflicts(config: RunConfig, place = ''): void {
  const [conflict] = configConflicts(config);
  if (conflict === undefined) return;
  throw new BadInputError(`${place === '' ? '' : `${place}: `}${conflict.path}: ${conflict.message}.`);
}
