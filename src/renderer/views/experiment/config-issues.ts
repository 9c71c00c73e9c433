import { configConflicts, runConfigSchema, type ConfigConflict } from '../../../contract/config/index.js';
import { i18n } from '../../i18n/index.js';
import { sentenceText } from '../../i18n/sentences/index.js';

/** What is wrong with a config and where: keys joined by dots, list positions as numbers. */
export interface ConfigIssue {
  readonly path: string;
  readonly message: string;
}

/** Checks against the schema and the combinations that make no sense; the services check what needs the engine. */
export function schemaIssues(config: unknown): ConfigIssue[] {
  const { data, error } = runConfigSchema.safeParse(config);
  if (data !== undefined) return configConflicts(data).map(conflictIssue);
  return error.issues.map(({ path, message }) => ({ path: path.join('.'), message }));
}

/** A conflict in the page's language. */
export function conflictIssue({ path, message, values }: ConfigConflict): ConfigIssue {
  const { global } = i18n;
  const key = `config.conflicts.${path.replaceAll('.', '_')}`;
  return { path, message: global.te(key, global.locale.value) ? global.t(key, values) : message };
}

/** An issue that the services found, in the page's language. */
export const inWords = ({ path, message }: ConfigIssue): ConfigIssue => ({
  path,
  message: sentenceText(message),
});

/** Issues at the field itself; with `below`, also those of its parts, which a closed section would hide. */
export function issuesAt(issues: readonly ConfigIssue[], path: string, below = false): ConfigIssue[] {
  return issues.filter((issue) => issue.path === path || (below && issue.path.startsWith(`${path}.`)));
}
