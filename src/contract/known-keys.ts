import { z } from 'zod';
import { runConfigSchema } from './config/index.js';

interface JsonSchema {
  readonly properties?: Readonly<Record<string, JsonSchema>>;
  readonly items?: JsonSchema;
  readonly oneOf?: readonly JsonSchema[];
  readonly anyOf?: readonly JsonSchema[];
  readonly const?: unknown;
}

/**
 * The keys a config may have in the object at `path`; of a choice of objects those of the `kind` that
 * `config` names there. Empty where there is no object.
 */
export function knownKeys(config: unknown, path: readonly PropertyKey[]): string[] {
  let schema: JsonSchema | undefined = chosen(
    z.toJSONSchema(runConfigSchema, { io: 'input' }) as JsonSchema,
    config,
  );
  let node = config;
  for (const key of path) {
    node =
      typeof node === 'object' && node !== null ? (node as Record<PropertyKey, unknown>)[key] : undefined;
    const next: JsonSchema | undefined =
      typeof key === 'number' ? schema?.items : schema?.properties?.[String(key)];
    schema = next === undefined ? undefined : chosen(next, node);
  }
  return Object.keys(schema?.properties ?? {});
}

/** The branch of a choice that accepts the node's `kind`, or its only object. */
function chosen(schema: JsonSchema, node: unknown): JsonSchema {
  const branches = schema.oneOf ?? schema.anyOf;
  if (branches === undefined) return schema;
  const kind = typeof node === 'object' && node !== null && 'kind' in node ? node.kind : undefined;
  const branch = branches.find(
    ({ properties }) => kind !== undefined && properties?.['kind']?.const === kind,
  );
  return branch ?? branches.find(({ properties }) => properties !== undefined) ?? schema;
}
