import { z } from 'zod';
import { runConfigSchema } from '../../src/contract/config/run.ts';

/** The parts of a JSON Schema that zod writes for a config. */
interface Schema {
  readonly type?: string | readonly string[];
  readonly description?: string;
  readonly default?: unknown;
  readonly const?: unknown;
  readonly enum?: readonly unknown[];
  readonly minimum?: number;
  readonly maximum?: number;
  readonly exclusiveMinimum?: number;
  readonly minItems?: number;
  readonly maxItems?: number;
  readonly maxLength?: number;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly items?: Schema;
  readonly anyOf?: readonly Schema[];
  readonly oneOf?: readonly Schema[];
}

type Row = readonly [key: string, values: string, standard: string, meaning: string];

/** docs/api/config.md: every key of a run's config with its values and default, from the schema itself. */
export function configReference(): string {
  const schema = z.toJSONSchema(runConfigSchema, { io: 'input' }) as Schema;
  const tables = [...sections('', schema)].map(([title, rows]) => [
    ...(title === '' ? [] : [`## ${title}`, '']),
    '| key | value | default | |',
    '| --- | --- | --- | --- |',
    ...rows.map((row) => `| ${row.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`),
    '',
  ]);
  return [
    '# Keys of a config',
    '',
    'Written by `npm run docs:api` from the schema that checks every config. A key without a default is required.',
    '`--set path=value` of the command line takes the same paths.',
    '',
    ...tables.flat(),
  ].join('\n');
}

/** A table of the object's own keys, then those of the kinds that a key may have. */
function* sections(path: string, schema: Schema): Generator<[string, Row[]]> {
  const rows: Row[] = [];
  const kinds: [string, Schema][] = [];
  collect(path, schema, rows, kinds);
  yield [path === '' ? '' : `\`${path}\``, rows];
  for (const [key, kind] of kinds) {
    const name = String(kind.properties?.['kind']?.const);
    const inner: Row[] = [];
    collect(key, kind, inner, []);
    yield [`\`${key}\` of kind \`${name}\``, inner.filter(([cell]) => cell !== `\`${key}.kind\``)];
  }
}

function collect(path: string, schema: Schema, rows: Row[], kinds: [string, Schema][]): void {
  for (const [key, value] of Object.entries(schema.properties ?? {})) {
    const inner = path === '' ? key : `${path}.${key}`;
    const choices = (value.oneOf ?? value.anyOf ?? []).filter(({ type }) => type !== 'null');
    const named = choices.filter(({ properties }) => properties?.['kind']?.const !== undefined);
    const [object] = choices.filter(({ properties }) => properties !== undefined);
    if (named.length > 0) {
      const names = named.map(({ properties }) => JSON.stringify(properties?.['kind']?.const));
      rows.push([
        `\`${inner}.kind\``,
        names.join(', '),
        defaultText(schema, key, value),
        value.description ?? '',
      ]);
      kinds.push(...named.map((kind): [string, Schema] => [inner, kind]));
    } else if (value.properties !== undefined) collect(inner, value, rows, kinds);
    else if (object !== undefined) {
      rows.push([
        `\`${inner}\``,
        'null or the keys below',
        defaultText(schema, key, value),
        value.description ?? '',
      ]);
      collect(inner, object, rows, kinds);
    } else
      rows.push([`\`${inner}\``, valueText(value), defaultText(schema, key, value), value.description ?? '']);
  }
}

function defaultText(parent: Schema, key: string, { default: standard }: Schema): string {
  if (standard === undefined) return parent.required?.includes(key) === true ? 'required' : '';
  return typeof standard === 'object' && standard !== null && !Array.isArray(standard)
    ? ''
    : `\`${JSON.stringify(standard)}\``;
}

function valueText(schema: Schema): string {
  if (schema.const !== undefined) return JSON.stringify(schema.const);
  if (schema.enum !== undefined) return schema.enum.map((value) => JSON.stringify(value)).join(', ');
  const choices = schema.anyOf ?? schema.oneOf;
  if (choices !== undefined) return choices.map(valueText).join(', ');
  switch (schema.type) {
    case 'integer':
    case 'number':
      return `${schema.type === 'integer' ? 'whole number' : 'number'}${rangeText(schema)}`;
    case 'string':
      return schema.maxLength === undefined ? 'text' : `text of up to ${schema.maxLength} characters`;
    case 'array':
      return `list of ${valueText(schema.items ?? {})}`;
    case 'boolean':
      return 'true, false';
    default:
      return String(schema.type ?? 'object');
  }
}

function rangeText({ minimum, exclusiveMinimum, maximum }: Schema): string {
  const low =
    minimum === undefined
      ? exclusiveMinimum === undefined
        ? null
        : `above ${exclusiveMinimum}`
      : String(minimum);
  // zod writes the limits of safe integers where there are no others.
  const high = maximum === undefined || maximum >= Number.MAX_SAFE_INTEGER ? null : String(maximum);
  if (low !== null && high !== null)
    return low.startsWith('above') ? `, ${low}, at most ${high}` : `, ${low} to ${high}`;
  return low === null || low === String(Number.MIN_SAFE_INTEGER)
    ? ''
    : `, ${low.startsWith('above') ? low : `at least ${low}`}`;
}
