import { runConfigSchema, type RunConfig } from '../../../contract/config/index.js';
import type { FormField } from '../experiment/form-field.js';
import { schemaFields } from '../experiment/schema-fields.js';

/** Keys of a config that a branch may change, without `steps`, which is asked for as further ones. */
const CHANGEABLE = [
  'name',
  'batchSize',
  'nCritic',
  'learningRateDecay',
  'objective',
  'optimizers',
  'schedule',
];

/**
 * The form of what a branch of `config` may change: keptKeyThatDiffers (contract/branch.ts) allows all of it. The
 * kinds of the optimizers are fixed, as their state is taken over.
 */
export function branchFields(config: RunConfig): FormField[] {
  return schemaFields(runConfigSchema)
    .fields.filter(({ key }) => CHANGEABLE.includes(key))
    .map((field) => (field.key === 'optimizers' ? withFixedKinds(field, config) : field));
}

function withFixedKinds(field: FormField, { optimizers }: RunConfig): FormField {
  if (field.type !== 'group') return field;
  const kinds: Readonly<Record<string, string>> = {
    generator: optimizers.generator.kind,
    discriminator: optimizers.discriminator.kind,
  };
  const fields = field.fields.map((inner) =>
    inner.type === 'variant'
      ? { ...inner, variants: inner.variants.filter(({ kind }) => kind === kinds[inner.key]) }
      : inner,
  );
  return { ...field, fields };
}
