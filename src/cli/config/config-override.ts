import { BadInputError } from '../../contract/index.js';

/** One value of a config that an option replaces. */
export interface ConfigOverride {
  /** Keys from the root; array elements by their index, for example ['generator', 'hidden', '0']. */
  readonly path: readonly string[];
  readonly value: unknown;
  /** The option as it is named in messages, for example `--set batchSize`. */
  readonly option: string;
}

/**
 * Parses `path=value` of a `--set` option: keys separated by dots, the value as JSON where it is JSON, else
 * as text. Throws BadInputError where there is no path, with `example` as a setting that there is.
 */
export function parseSetting(
  text: string,
  example = 'optimizers.generator.learningRate=0.001',
): ConfigOverride {
  const equals = text.indexOf('=');
  const path = text.slice(0, Math.max(equals, 0)).split('.');
  if (path.some((key) => key === '')) {
    const form = example.includes('.') ? 'path=value' : 'name=value';
    throw new BadInputError(`--set ${text}: expected ${form}, for example --set ${example}.`);
  }
  return { path, value: parseValue(text.slice(equals + 1)), option: `--set ${path.join('.')}` };
}

function parseValue(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

/** A copy of `config` with the override in it. Throws BadInputError where its path leads through a plain value. */
export function applyOverride(config: unknown, override: ConfigOverride): unknown {
  return replaceAt(config, override.path, override);
}

function replaceAt(node: unknown, path: readonly string[], override: ConfigOverride): unknown {
  const [key, ...rest] = path;
  if (key === undefined) return override.value;
  if (Array.isArray(node)) {
    const items: unknown[] = [...(node as unknown[])];
    const index = Number(key);
    if (!/^\d+$/.test(key) || index > items.length) {
      throw new BadInputError(
        `${override.option}: "${key}" is no index of a list of ${items.length}; use 0 to ${items.length}.`,
      );
    }
    items[index] = replaceAt(items[index], rest, override);
    return items;
  }
  if (node === undefined || node === null) return { [key]: replaceAt(undefined, rest, override) };
  if (typeof node !== 'object') {
    throw new BadInputError(
      `${override.option}: the key before "${key}" holds a plain value and has no keys of its own.`,
    );
  }
  // Own properties only: `__proto__` is a key like any other and is refused as unknown.
  const entries = new Map(Object.entries(node));
  entries.set(key, replaceAt(entries.get(key), rest, override));
  return Object.fromEntries(entries);
}
