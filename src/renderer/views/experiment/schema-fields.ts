import { toJSONSchema, type core, type ZodType } from 'zod';
import type { ChoiceField, FormField, GroupField, NumberField, VariantField } from './form-field.js';

type JsonSchema = core.JSONSchema.BaseSchema;

const objectSchemas = (schemas: readonly (JsonSchema | boolean)[]): JsonSchema[] =>
  schemas.filter((schema): schema is JsonSchema => typeof schema === 'object');

/**
 * The form of an object schema: what a user may write, with bounds, defaults and help.
 * Throws for a kind of schema that no form field exists for, which a test rules out for the schemas in use.
 */
export function schemaFields(schema: ZodType): GroupField {
  const field = fieldOf('', toJSONSchema(schema, { io: 'input' }), true);
  if (field.type !== 'group') throw new Error('A form needs an object schema.');
  return field;
}

function fieldOf(key: string, schema: JsonSchema, required: boolean): FormField {
  const help = schema.description ?? null;
  const alternatives = objectSchemas(schema.oneOf ?? schema.anyOf ?? []);
  if (alternatives.length > 0) return alternativesField(key, schema, alternatives);
  if (schema.enum !== undefined) return choiceField(key, schema, schema.enum);
  switch (schema.type) {
    case 'integer':
    case 'number':
      return numberField(key, schema);
    case 'string':
      return {
        type: 'text',
        key,
        help,
        optional: !required,
        initial: schema.default ?? (required ? '' : undefined),
      };
    case 'boolean':
      return { type: 'flag', key, help, initial: schema.default ?? false };
    case 'array':
      return listField(key, schema);
    case 'object':
      return groupField(key, schema);
    default:
      throw new Error(`No form field shows the schema of "${key}".`);
  }
}

function alternativesField(key: string, schema: JsonSchema, alternatives: readonly JsonSchema[]): FormField {
  const values = alternatives.flatMap(({ const: value }) => (value === undefined ? [] : [value]));
  if (values.length === alternatives.length) return choiceField(key, schema, values);
  const present = alternatives.filter(({ type }) => type !== 'null');
  const [only] = present;
  if (only !== undefined && present.length === 1) {
    const inner = fieldOf(key, only, true);
    return {
      type: 'nullable',
      key,
      help: schema.description ?? inner.help,
      inner,
      initial: schema.default ?? null,
    };
  }
  return variantField(key, schema, alternatives);
}

function choiceField(key: string, schema: JsonSchema, values: readonly unknown[]): ChoiceField {
  const options = values.filter((value) => typeof value === 'string' || typeof value === 'number');
  return {
    type: 'choice',
    key,
    help: schema.description ?? null,
    options,
    initial: schema.default ?? options[0],
  };
}

function numberField(key: string, schema: JsonSchema): NumberField {
  const excluded = (bound: number | boolean | undefined): number | null =>
    typeof bound === 'number' ? bound : null;
  const minExcluded = excluded(schema.exclusiveMinimum);
  const maxExcluded = excluded(schema.exclusiveMaximum);
  const min = minExcluded ?? schema.minimum ?? null;
  return {
    type: 'number',
    key,
    help: schema.description ?? null,
    integer: schema.type === 'integer',
    min,
    max: maxExcluded ?? schema.maximum ?? null,
    minExcluded: minExcluded !== null,
    maxExcluded: maxExcluded !== null,
    initial: schema.default ?? (minExcluded !== null ? 1 : Math.max(0, min ?? 0)),
  };
}

function listField(key: string, schema: JsonSchema): FormField {
  const [itemSchema] = objectSchemas([schema.items ?? []].flat());
  if (itemSchema === undefined) throw new Error(`The list "${key}" says nothing about its items.`);
  const item = fieldOf('', itemSchema, true);
  const minItems = schema.minItems ?? 0;
  return {
    type: 'list',
    key,
    help: schema.description ?? null,
    item,
    minItems,
    maxItems: schema.maxItems ?? Infinity,
    initial: schema.default ?? Array.from({ length: minItems }, () => item.initial),
  };
}

function groupField(key: string, schema: JsonSchema): GroupField {
  const required = new Set(schema.required);
  const fields = Object.entries(schema.properties ?? {}).flatMap(([name, property]) =>
    typeof property === 'object' && property.const === undefined
      ? [fieldOf(name, property, required.has(name))]
      : [],
  );
  const initial = Object.fromEntries(
    fields.flatMap((field) => (field.initial === undefined ? [] : [[field.key, field.initial]])),
  );
  return { type: 'group', key, help: schema.description ?? null, fields, initial };
}

function variantField(key: string, schema: JsonSchema, alternatives: readonly JsonSchema[]): VariantField {
  const variants = alternatives.map((alternative) => {
    const kindSchema = alternative.properties?.['kind'];
    const kind = typeof kindSchema === 'object' ? kindSchema.const : undefined;
    if (typeof kind !== 'string') throw new Error(`A variant of "${key}" has no kind.`);
    const { initial, ...group } = groupField(key, alternative);
    return { kind, group: { ...group, initial: { kind, ...(initial as object) } } };
  });
  const help = schema.description ?? null;
  return { type: 'variant', key, help, variants, initial: schema.default ?? variants[0]?.group.initial };
}
