import { resolve } from 'node:path';

const pathKeys = ['path', 'images', 'labels'];

/**
 * A copy of `config` whose relative paths under `data` are absolute, taken from `folder`: a run can be
 * continued from any folder. Anything that is not such a path stays as it is, for the schema to judge.
 */
export function absoluteDataPaths(config: unknown, folder: string): unknown {
  if (!isRecord(config) || !isRecord(config['data'])) return config;
  const data = Object.entries(config['data']).map(([key, value]) => [
    key,
    pathKeys.includes(key) && typeof value === 'string' && value !== '' ? resolve(folder, value) : value,
  ]);
  return { ...config, data: Object.fromEntries(data) as Record<string, unknown> };
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
