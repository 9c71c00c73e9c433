import { BadInputError, configConflicts, runConfigSchema, type RunConfig } from '../../contract/index.js';
import type { PresetObjective } from '../../workbench/presets/index.js';
import { issueInWords, issuePath } from './config-issue.js';
import { applyOverride, type ConfigOverride } from './config-override.js';
import { openConfigSource, type ConfigSource } from './config-source.js';
import { absoluteDataPaths } from './data-paths.js';

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
  const config = absoluteDataPaths(written, process.cwd());
  const parsed = runConfigSchema.safeParse(config);
  const optionOf = (path: readonly string[]): string | undefined =>
    overrides.findLast((override) => isPrefix(override.path, path) || isPrefix(path, override.path))?.option;
  if (parsed.success) {
    const [conflict] = configConflicts(parsed.data);
    if (conflict === undefined) return parsed.data;
    const place = optionOf(conflict.path.split('.')) ?? source.label;
    throw new BadInputError(`${place}: ${conflict.path}: ${conflict.message}.`);
  }
  const [issue, ...others] = parsed.error.issues;
  if (issue === undefined) throw new BadInputError(`${source.label}: it is not a run config.`);
  const path = issuePath(issue);
  const more = others.length === 0 ? '' : ` (and ${others.length} more)`;
  throw new BadInputError(`${optionOf(path) ?? source.label}: ${issueInWords(issue, config)}${more}.`);
}

const isPrefix = (prefix: readonly string[], path: readonly string[]): boolean =>
  prefix.every((key, index) => path[index] === key);
