import { BadInputError, runConfigSchema } from '../contract/index.js';
import type { RunConfigInput } from '../contract/index.js';
import type { BenchRow } from './row.js';

const rmsprop = { kind: 'rmsprop', learningRate: 5e-5 } as const;

/** One critic and one generator update of WGAN; the generator's update reuses the critic's generated batch. */
const wganStep = {
  steps: 1,
  objective: { kind: 'wgan', clip: 0.01 },
  optimizers: { generator: rmsprop, discriminator: rmsprop },
  nCritic: 1,
  generatorLatents: 'reuse',
} as const;

const mlp = (width: number): RunConfigInput['generator'] => ({ kind: 'mlp', hidden: [width, width, width] });
const dcgan = { kind: 'dcgan', channels: 64, normalization: 'batch' } as const;

type Networks = Pick<RunConfigInput, 'batchSize' | 'data' | 'latent' | 'generator' | 'discriminator'>;
type Goals = Pick<BenchRow, 'requiredRatios' | 'requiredShare'>;

const row = (
  id: string,
  title: string,
  dataShape: readonly number[],
  networks: Networks,
  goals: Goals,
): BenchRow => ({
  id,
  title,
  dataShape,
  config: runConfigSchema.parse({ ...wganStep, ...networks }),
  ...goals,
});

const points = (width: number): Networks => ({
  batchSize: 256,
  data: { kind: 'ring' },
  latent: { dim: 2 },
  generator: mlp(width),
  discriminator: mlp(width),
});

/** The steps the bench measures, smallest first. */
export const benchRows: readonly BenchRow[] = [
  row('mlp-128', 'MLP 2-128-128-128, batch 256', [2], points(128), {
    requiredRatios: { torch: 3, tfjs: 20 },
    requiredShare: null,
  }),
  row('mlp-512', 'MLP 2-512-512-512, batch 256', [2], points(512), {
    requiredRatios: { torch: 4, tfjs: 20 },
    requiredShare: 0.6,
  }),
  row(
    'mlp-784',
    'MLP 100-512-512-512-784, batch 64',
    [1, 28, 28],
    { batchSize: 64, data: { kind: 'mnist' }, generator: mlp(512), discriminator: mlp(512) },
    { requiredRatios: { torch: 3, tfjs: 20 }, requiredShare: 0.4 },
  ),
  row(
    'dcgan-28',
    'DCGAN 28x28x1, 64 channels, batch 64',
    [1, 28, 28],
    { batchSize: 64, data: { kind: 'mnist' }, generator: dcgan, discriminator: dcgan },
    { requiredRatios: { torch: 2 }, requiredShare: 0.4 },
  ),
  row(
    'dcgan-64',
    'DCGAN 64x64x3, 64 channels, batch 32',
    [3, 64, 64],
    { batchSize: 32, data: { kind: 'emoji' }, generator: dcgan, discriminator: dcgan },
    { requiredRatios: { torch: 1.5 }, requiredShare: null },
  ),
];

/**
 * The rows of a `--rows` list, in the bench's own order; all rows for null.
 *
 * @throws BadInputError for an id that no row has.
 */
export function selectRows(ids: readonly string[] | null): readonly BenchRow[] {
  if (ids === null) return benchRows;
  const unknown = ids.find((id) => !benchRows.some((candidate) => candidate.id === id));
  if (unknown !== undefined) {
    throw new BadInputError(
      `--rows: there is no row ${unknown}; choose from ${benchRows.map(({ id }) => id).join(', ')}`,
    );
  }
  return benchRows.filter(({ id }) => ids.includes(id));
}
