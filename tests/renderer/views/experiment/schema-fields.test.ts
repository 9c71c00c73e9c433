import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { runConfigSchema } from '../../../../src/contract/config/index.js';
import type { FormField } from '../../../../src/renderer/views/experiment/form-field.js';
import { schemaFields } from '../../../../src/renderer/views/experiment/schema-fields.js';

const { fields } = schemaFields(runConfigSchema);
const field = (key: string): FormField => {
  const found = fields.find((candidate) => candidate.key === key);
  if (found === undefined) throw new Error(`no field ${key}`);
  return found;
};

describe('the form of a run', () => {
  it('has a field for every key, in the order of the schema', () => {
    expect(fields.map(({ key }) => key)).toEqual(Object.keys(runConfigSchema.shape));
  });

  it('knows bounds, defaults and help of numbers', () => {
    expect(field('nCritic')).toMatchObject({
      type: 'number',
      integer: true,
      min: 1,
      max: 1000,
      initial: 1,
      help: 'Critic updates per generator update.',
    });
  });

  it('offers the kinds of a variant, each with its own defaults', () => {
    const objective = field('objective');
    if (objective.type !== 'variant') throw new Error(objective.type);
    expect(objective.variants.map(({ kind }) => kind)).toContain('wgan-gp');
    const wgan = objective.variants.find(({ kind }) => kind === 'wgan');
    expect(wgan?.group.initial).toEqual({ kind: 'wgan', clip: 0.01 });
    expect(wgan?.group.fields[0]).toMatchObject({ key: 'clip', min: 0, minExcluded: true, max: 100 });
  });

  it('makes a switch of what may be null, and a choice of literals', () => {
    expect(field('criticWarmup')).toMatchObject({ type: 'nullable', initial: null });
    const data = field('data');
    if (data.type !== 'variant') throw new Error(data.type);
    const size = data.variants.find(({ kind }) => kind === 'mnist')?.group.fields.at(-1);
    expect(size).toMatchObject({ type: 'choice', options: [28, 32], initial: 28 });
  });

  it('starts every kind of data with values the schema admits, but for paths', () => {
    const data = field('data');
    if (data.type !== 'variant') throw new Error(data.type);
    const refused = data.variants
      .filter(({ group }) => !runConfigSchema.shape.data.safeParse(group.initial).success)
      .map(({ kind }) => kind);
    expect(refused).toEqual(['idx', 'image-folder', 'dataset']);
  });
});

it('refuses a schema that no field shows', () => {
  expect(() => schemaFields(z.object({ odd: z.record(z.string(), z.unknown()).or(z.string()) }))).toThrow();
  expect(() => schemaFields(z.string())).toThrow('A form needs an object schema.');
});
