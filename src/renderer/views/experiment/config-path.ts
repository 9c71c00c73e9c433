/** Keys that lead to a value of a config, list positions as numbers. */
export type ConfigPath = readonly (string | number)[];

export const pathText = (path: ConfigPath): string => path.join('.');

/** The value at the path, undefined where the config has none. */
export function valueAt(config: unknown, path: ConfigPath): unknown {
  return path.reduce<unknown>(
    (value, key) =>
      typeof value === 'object' && value !== null
        ? (value as Record<string | number, unknown>)[key]
        : undefined,
    config,
  );
}

/** A copy of the config with another value at the path; undefined removes the key. The rest is shared. */
export function withValue(config: unknown, path: ConfigPath, value: unknown): unknown {
  const [key, ...rest] = path;
  if (key === undefined) return value;
  const inner = withValue(valueAt(config, [key]), rest, value);
  if (Array.isArray(config)) return config.map((item: unknown, index) => (index === key ? inner : item));
  const copy: Record<string, unknown> = { ...(config as Record<string, unknown> | null) };
  if (inner === undefined) return Object.fromEntries(Object.entries(copy).filter(([name]) => name !== key));
  return { ...copy, [key]: inner };
}
