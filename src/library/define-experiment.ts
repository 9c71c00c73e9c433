import { BadInputError, configConflicts, runConfigSchema } from '../contract/index.js';
import { absoluteDataPaths } from './data-paths.js';
import type { RunConfig, RunConfigInput } from './run-config.js';
import { issueInWords, issuePath } from '../contract/config-issue.js';

/** What is wrong with a config: the path of its key and one sentence. */
export interface ConfigFault {
  readonly path: readonly string[];
  /** Whether the sentence names the key itself. */
  readonly named: boolean;
  readonly message: string;
}

/** A config that was checked, or its first fault. */
export type CheckedConfig = { readonly config: RunConfig } | { readonly fault: ConfigFault };

/** Checks a config against its schema and against combinations that make no sense. */
export function checkConfig(config: unknown): CheckedConfig {
  const parsed = runConfigSchema.safeParse(config);
  if (!parsed.success) {
    const [issue, ...others] = parsed.error.issues;
    if (issue === undefined) return { fault: { path: [], named: true, message: 'it is not a run config' } };
    const more = others.length === 0 ? '' : ` (and ${others.length} more)`;
    return {
      fault: { path: issuePath(issue), named: true, message: `${issueInWords(issue, config)}${more}` },
    };
  }
  const [conflict] = configConflicts(parsed.data);
  if (conflict === undefined) return { config: parsed.data };
  return { fault: { path: conflict.path.split('.'), named: false, message: conflict.message } };
}

/**
 * An experiment: a complete, checked config of one run. Everything with a default may be left out; paths of data
 * may be relative to the working directory.
 *
 * @example
 * const experiment = defineExperiment({ ...preset('gaussians8', 'wgan-gp'), steps: 500, seed: 7 });
 * @throws BadInputError with one sentence about the first thing that is wrong; it names the key.
 */
export function defineExperiment(config: RunConfigInput): RunConfig {
  const checked = checkConfig(absoluteDataPaths(config, process.cwd()));
  if ('config' in checked) return checked.config;
  const { path, named, message } = checked.fault;
  throw new BadInputError(`${named ? '' : `${path.join('.')}: `}${message}.`);
}
