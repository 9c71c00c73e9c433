import { describe, expect, it } from 'vitest';
import { runConfigSchema, type RunConfigInput } from '../../../src/contract/index.js';
import type { Dataset } from '../../../src/data/index.js';
import { chosenMetrics, featuresOf } from '../../../src/evaluation/index.js';

const images = (length: number, changes: Partial<Dataset> = {}): Dataset => ({
  name: 'pictures',
  length,
  shape: [3, 64, 64],
  labels: null,
  modes: null,
  gather: () => {},
  identity: () => {
    throw new Error('not wanted');
  },
  ...changes,
});

const config = (changes: Partial<RunConfigInput>) =>
  runConfigSchema.parse({
    steps: 10,
    batchSize: 4,
    latent: { dim: 2 },
    optimizers: { generator: { kind: 'adam' }, discriminator: { kind: 'adam' } },
    data: { kind: 'image-folder', path: '/pictures', size: 64 },
    generator: { kind: 'dcgan' },
    discriminator: { kind: 'dcgan' },
    objective: { kind: 'gan-nonsaturating' },
    ...changes,
  });

describe('the metrics of a run', () => {
  it('want as many real samples as they need, and say so before anything is trained', () => {
    const wanting = config({ evaluation: { metrics: ['precision'] } });
    expect(chosenMetrics(wanting, images(6))).toEqual(['precision']);
    expect(() => chosenMetrics(wanting, images(5))).toThrow(
      'evaluation.metrics: precision needs 6 real samples, and there are 5; take it out of the list.',
    );
    expect(() => chosenMetrics(wanting, images(50), images(5))).toThrow(
      'precision needs 6 held-out samples, and there are 5; set evaluation.against to training.',
    );
  });

  it('leave out by themselves what has too few', () => {
    expect(chosenMetrics(config({}), images(2))).toEqual(['diversity']);
    expect(chosenMetrics(config({}), images(1))).toEqual([]);
  });

  it('count the modes of a stack by what the data is, not by its name', () => {
    const wanting = config({ evaluation: { metrics: ['stacked_modes'] } });
    expect(() => chosenMetrics(wanting, images(50, { name: 'stacked-mnist' }))).toThrow(
      'evaluation.metrics: stacked_modes needs stacked-mnist;',
    );
  });
});

it('measures pictures that are called mnist with a network of their own', () => {
  const { data } = config({});
  expect(featuresOf(data, { labels: null })).toBe('random_network');
  expect(featuresOf(data, { labels: Uint8Array.of(0, 1) })).toBe('own_classifier');
  expect(featuresOf(config({ data: { kind: 'mnist' } }).data, { labels: null })).toBe('mnist_classifier');
});
