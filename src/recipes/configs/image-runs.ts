import type { RunConfigInput } from '../../contract/index.js';
import type { TrainedRun } from '../../contract/recipe-lab.js';
import { text, type Text } from '../../contract/text.js';
import type { ToyObjective } from './toy-configs.js';

const adam = (learningRate: number, beta1: number, beta2: number) => ({
  kind: 'adam' as const,
  learningRate,
  beta1,
  beta2,
});
const both = <T>(optimizer: T): { generator: T; discriminator: T } => ({
  generator: optimizer,
  discriminator: optimizer,
});

/**
 * What each objective trains with on images: the papers' values (Radford et al. 2016, Arjovsky et al. 2017,
 * Gulrajani et al. 2017). `rate` multiplies their learning rates, which are meant for wide networks and 100,000
 * steps.
 */
export function imageTuning(
  objective: ToyObjective,
  rate: number,
): Pick<RunConfigInput, 'objective' | 'optimizers' | 'nCritic'> {
  switch (objective) {
    case 'gan':
      return {
        objective: { kind: 'gan-nonsaturating' },
        optimizers: both(adam(2e-4 * rate, 0.5, 0.999)),
        nCritic: 1,
      };
    case 'wgan':
      return {
        objective: { kind: 'wgan', clip: 0.01 },
        optimizers: both({ kind: 'rmsprop' as const, learningRate: 5e-5 * rate }),
        nCritic: 5,
      };
    case 'wgan-gp':
      return {
        objective: { kind: 'wgan-gp', penalty: 10 },
        optimizers: both(adam(1e-4 * rate, 0, 0.9)),
        nCritic: 5,
      };
  }
}

/** A DCGAN critic; a penalised one goes without batch statistics. */
export const imageCritic = (objective: ToyObjective, channels: number) => ({
  kind: 'dcgan' as const,
  channels,
  normalization: objective === 'wgan-gp' ? ('none' as const) : ('batch' as const),
});

/** A measure of a run's images that its trainer takes, and the metric column it goes to. */
export interface ImageQuality {
  readonly column: string;
  readonly name: Text;
  readonly evaluation: (every: number) => RunConfigInput['evaluation'];
}

/** Images that recipes train on. */
export const imageNames = {
  mnist: text('MNIST'),
  emoji: text('emoji', '表情符号'),
} as const;

const distances = {
  mnist: {
    column: 'fid.mnist_classifier',
    name: text('FID (MNIST classifier features)', 'FID（MNIST 分类器特征）'),
  },
  emoji: {
    column: 'fid.random_network',
    name: text('FID (random network features)', 'FID（随机网络特征）'),
  },
} as const;

/**
 * The Fréchet distance of so many samples. With 0 samples their diversity instead, for tests of an experiment's
 * course: a classifier takes a minute to train.
 */
export function imageQuality(data: keyof typeof distances, samples: number): ImageQuality {
  if (samples === 0) {
    const name = text('diversity', '多样性');
    const evaluation = (every: number) => ({ every, samples: 64, metrics: ['diversity' as const] });
    return { column: 'diversity', name, evaluation };
  }
  return {
    ...distances[data],
    evaluation: (every) => ({ every, samples, metrics: ['fid'] }),
  };
}

/** The newest finite value of a metric; NaN where there is none, as of a run whose numbers overflowed. */
export const newest = ({ columns, failure }: TrainedRun, column: string): number =>
  failure === null
    ? ((columns.get(column) ?? new Float32Array()).findLast((value) => Number.isFinite(value)) ?? NaN)
    : NaN;
