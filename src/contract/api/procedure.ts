import { oc } from '@orpc/contract';
import { z } from 'zod';

/** What is wrong with a config; `path` names the key. */
export const issueSchema = z.object({ path: z.string(), message: z.string() });

/** Errors as data: one sentence with place and remedy. */
const errors = {
  BAD_INPUT: { status: 400, data: z.object({ issues: z.array(issueSchema) }) },
  NOT_FOUND: { status: 404 },
  CONFLICT: { status: 409 },
  FAILED: { status: 500 },
} as const;

/** What every procedure of the contract is built from. */
export const procedure = oc.errors(errors);
