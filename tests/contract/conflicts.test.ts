import { describe, expect, it } from 'vitest';
import {
  BadInputError,
  configConflicts,
  refuseConflicts,
  runConfigSchema,
  type RunConfig,
  type RunConfigInput,
} from '../../src/contract/index.js';

const adam = { kind: 'adam' } as const;
const mlp = { kind: 'mlp', hidden: [8] } as const;
const dcgan = { kind: 'dcgan' } as const;

const config = (changes: Partial<RunConfigInput>): RunConfig =>
  runConfigSchema.parse({
    steps: 1,
    batchSize: 4,
    data: { kind: 'mnist' },
    generator: mlp,
    discriminator: mlp,
    objective: { kind: 'gan-nonsaturating' },
    optimizers: { generator: adam, discriminator: adam },
    ...changes,
  });

const refused: readonly (readonly [Partial<RunConfigInput>, string, RegExp])[] = [
  [
    { techniques: { labelSmoothing: {} }, objective: { kind: 'wgan' } },
    'techniques.labelSmoothing',
    /objective\.kind wgan has no labels/,
  ],
  [
    { techniques: { labelSmoothing: {} }, objective: { kind: 'wgan-gp' } },
    'techniques.labelSmoothing',
    /wgan-gp has no labels/,
  ],
  [
    { techniques: { labelSmoothing: {} }, objective: { kind: 'hinge' } },
    'techniques.labelSmoothing',
    /hinge has no labels/,
  ],
  [
    { techniques: { minibatchDiscrimination: {} }, objective: { kind: 'wgan-gp' } },
    'techniques.minibatchDiscrimination',
    /per-sample penalty of objective\.kind wgan-gp/,
  ],
  [
    { techniques: { minibatchDiscrimination: {}, r1: {} } },
    'techniques.minibatchDiscrimination',
    /per-sample penalty of techniques\.r1/,
  ],
  [
    { discriminator: dcgan, objective: { kind: 'wgan-gp' } },
    'discriminator.normalization',
    /objective\.kind wgan-gp does not hold/,
  ],
  [
    { discriminator: dcgan, techniques: { r1: {} } },
    'discriminator.normalization',
    /techniques\.r1 does not hold/,
  ],
  [
    {
      discriminator: dcgan,
      techniques: { r1: {}, virtualBatchNormalization: { networks: 'discriminator' } },
    },
    'techniques.virtualBatchNormalization.networks',
    /choose generator/,
  ],
  [
    { techniques: { virtualBatchNormalization: {} } },
    'techniques.virtualBatchNormalization',
    /the generator does not have/,
  ],
  [
    { generator: dcgan, techniques: { virtualBatchNormalization: { networks: 'both' } } },
    'techniques.virtualBatchNormalization',
    /the discriminator does not have/,
  ],
  [
    { generator: { kind: 'dcgan', normalization: 'layer' }, techniques: { virtualBatchNormalization: {} } },
    'techniques.virtualBatchNormalization',
    /the generator does not have/,
  ],
  [
    { discriminator: { kind: 'mlp', hidden: [] }, techniques: { featureMatching: {} } },
    'techniques.featureMatching',
    /no hidden layer/,
  ],
  [
    { techniques: { featureMatching: { layer: 2 } } },
    'techniques.featureMatching.layer',
    /discriminator\.hidden has 1 width/,
  ],
  [
    { techniques: { spectralNormalization: {} }, objective: { kind: 'wgan' } },
    'techniques.spectralNormalization',
    /clipping of objective\.kind wgan/,
  ],
  [
    { techniques: { r1: {} }, objective: { kind: 'wgan-gp' } },
    'techniques.r1',
    /objective\.kind wgan-gp drives it to 1/,
  ],
];

describe('combinations that make no sense', () => {
  it.each(refused)('%j is refused at %s', (changes, path, reason) => {
    const conflicts = configConflicts(config(changes));
    expect(conflicts).toMatchObject([{ path, message: expect.stringMatching(reason) as string }]);
    expect(conflicts[0]?.message).not.toMatch(/[{}]|undefined/);
    expect(() => {
      refuseConflicts(config(changes), 'run.json');
    }).toThrow(BadInputError);
    expect(() => {
      refuseConflicts(config(changes), 'run.json');
    }).toThrow(`run.json: ${path}: `);
  });

  it.each([
    { labelSmoothing: {} },
    { featureMatching: { layer: 1 } },
    {
      minibatchDiscrimination: {},
      featureMatching: {},
      labelSmoothing: {},
      historicalAveraging: {},
      instanceNoise: {},
    },
    { r1: {}, spectralNormalization: {}, instanceNoise: {} },
  ])('%j is accepted', (techniques) => {
    expect(configConflicts(config({ techniques }))).toEqual([]);
  });

  it('a config of before techniques has none of them', () => {
    expect(new Set(Object.values(config({}).techniques))).toEqual(new Set([null]));
  });
});
