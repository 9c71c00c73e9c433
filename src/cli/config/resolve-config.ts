import { BadInputError, type RunConfig } from '../../contract/index.js';
import { absoluteDataPaths } from '../../library/data-paths.js';
import { checkConfig } from '../../library/define-experiment.js';
import type { PresetObjective } from '../../workbench/presets/index.js';
import { applyOverride, type ConfigOverride } from './config-override.js';
import { openConfigSource, type ConfigSource } from './config-source.js';

/**
 * The complete config of a preset or config file with the overrides in it, in order. Throws BadInputError
 * with one sentence about the first thing that is wrong: the file or option, the key, what is expected.
 */
export function resolveConfig(
  name: string,
  overrides: readonly ConfigOverride[],
  objective?: PresetObjective,
): RunConfig {
  return overriddenConfig(openConfigSource(name, objective), overrides);
}

/** As resolveConfig, for a config that is at hand; `source.label` names it in messages. */
export function overriddenConfig(source: ConfigSource, overrides: readonly ConfigOverride[]): RunConfig {
  const written = overrides.reduce(applyOverride, source.config);
  const checked = checkConfig(absoluteDataPaths(written, process.cwd()));
  if ('config' in checked) return checked.config;
  const { path, named, message } = checked.fault;
  const option = overrides.findLast(
    (override) => isPrefix(override.path, path) || isPrefix(path, override.path),
  )?.option;
  const key = path.join('.');
  const place = option ?? source.label;
  throw new BadInputError(`${place}: ${named || place === `--set ${key}` ? '' : `${key}: `}${message}.`);
}

const isPrefix = (prefix: readonly string[], path: readonly string[]): boolean =>
  prefix.every((key, index) => path[index] === key);
