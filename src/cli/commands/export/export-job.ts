import type { z } from 'zod';
import {
  exportJobSchema,
  MAX_SHEET_SAMPLES,
  MAX_SHEET_TITLE,
  type ExportJob,
  type ExportJobInput,
} from '../../../contract/export.js';
import { BadInputError } from '../../../contract/index.js';

type Input = { readonly [K in ExportJob['kind']]: Extract<ExportJobInput, { kind: K }> };
type Job = { readonly [K in ExportJob['kind']]: Extract<ExportJob, { kind: K }> };

/** The job of a command, as the page would ask for it. Throws BadInputError that names what does not fit. */
export function exportJobOf<K extends ExportJob['kind']>(input: Input[K] & { kind: K }): Job[K];
export function exportJobOf(input: ExportJobInput): ExportJob {
  const parsed = exportJobSchema.safeParse(input);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  if (issue === undefined) throw parsed.error;
  throw new BadInputError(`export ${input.kind}: ${inWords(input, issue)}`);
}

function inWords({ kind, ids }: ExportJobInput, issue: z.core.$ZodIssue): string {
  const [key, index] = issue.path;
  if (key === 'ids' && index === undefined && issue.code === 'too_big')
    return `${ids.length} runs are named, one file takes ${issue.maximum} at most; name fewer.`;
  if (key === 'ids' && typeof index === 'number')
    return `"${ids[index]}" is no id of a run; take one that runs list shows.`;
  if (key === 'grid')
    return `--rows times --columns is more than ${MAX_SHEET_SAMPLES} samples; give smaller numbers.`;
  if (key === 'title') return `--title is longer than ${MAX_SHEET_TITLE} characters; shorten it.`;
  return `${issue.path.join('.')}: ${issue.message}; see export ${kind} --help.`;
}
