import type { RunConfigInput } from '../../contract/index.js';
import { text } from '../../contract/text.js';
import { IMAGE_UNROLL, type Laboratory, type Tensors } from '../definition/laboratory.js';
import { requireAscending, requireAtMost, requireMultiple } from '../definition/number-checks.js';

/** Batch of the runs and of the experiments on their generators. */
export const EPOCH_BATCH = 64;
/** MNIST has 60,000 training images. */
export const epochSteps = Math.ceil(60_000 / EPOCH_BATCH);

export interface GeneratorNumbers {
  /** Epochs after which the generator is taken, ascending. */
  readonly epochs: readonly number[];
  readonly epochSteps: number;
  /** Channels nearest to the image. */
  readonly generator: number;
  readonly discriminator: number;
}

/** The longest training of a config. */
const MOST_STEPS = 100_000_000;

/** What an experiment demands that measures a fresh discriminator `every` so many updates up to the last of all. */
export function checkGeneratorNumbers(
  { epochs, epochSteps: steps, every }: GeneratorNumbers & { readonly every: number },
  updates: Readonly<Record<string, number>>,
): void {
  requireAscending('epochs', epochs);
  requireAtMost(`epochs of ${steps} steps`, epochs.at(-1) ?? 1, Math.floor(MOST_STEPS / steps));
  requireMultiple('every', every, IMAGE_UNROLL);
  for (const [name, value] of Object.entries(updates)) requireMultiple(name, value, every, 'every');
}

/** "1, 10, 25 epochs", with the steps of one where they are not a whole one's. */
export const epochsText = ({ epochs, epochSteps: steps }: GeneratorNumbers): string =>
  `${epochs.join(', ')} epochs${steps === epochSteps ? '' : ` of ${steps} steps`}`;

/** Networks of an experiment on MNIST; objective and optimizers of the DCGAN paper (Radford et al. 2016). */
export function digitsConfig(
  { generator, discriminator }: Pick<GeneratorNumbers, 'generator' | 'discriminator'>,
  seed: number,
): RunConfigInput {
  const adam = { kind: 'adam' as const, learningRate: 2e-4, beta1: 0.5, beta2: 0.999 };
  return {
    seed,
    steps: 1,
    batchSize: EPOCH_BATCH,
    data: { kind: 'mnist' },
    generator: { kind: 'dcgan', channels: generator },
    discriminator: { kind: 'dcgan', channels: discriminator },
    objective: { kind: 'gan-nonsaturating' },
    optimizers: { generator: adam, discriminator: adam },
  };
}

/** Trains one DCGAN and gives its generator after every number of epochs. Its discriminator is as wide as it. */
export async function trainedGenerators(
  numbers: GeneratorNumbers,
  lab: Laboratory,
  to: number,
): Promise<{ readonly epochs: number; readonly weights: Tensors }[]> {
  const { epochs, epochSteps: steps, generator } = numbers;
  lab.progress(0, text('Training the generators', '训练生成器'));
  const last = epochs.at(-1) ?? 1;
  const [run] = await lab.train(
    [
      {
        ...digitsConfig({ generator, discriminator: generator }, lab.seed),
        name: `DCGAN, ${generator} channels`,
        steps: last * steps,
        schedule: { metricsEvery: 10, samplesEvery: steps, checkpointEvery: steps },
      },
    ],
    0,
    to,
  );
  return Promise.all(
    epochs.map(async (epoch) => {
      const weights = await lab.weights(run!, epoch * steps);
      return {
        epochs: epoch,
        weights: new Map([...weights].filter(([name]) => name.startsWith('generator.'))),
      };
    }),
  );
}
