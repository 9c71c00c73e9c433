import { BadInputError } from '../contract/index.js';
import { RunNotFoundError } from '../workbench/store/index.js';

/** Why a request is refused, as data: the contract's errors follow from the cause. */
export interface Refusal {
  readonly reason: string;
  readonly cause: 'input' | 'missing' | 'failure';
}

export function refusalOf(error: unknown): Refusal {
  const reason = error instanceof Error ? error.message : String(error);
  const cause =
    error instanceof RunNotFoundError ? 'missing' : error instanceof BadInputError ? 'input' : 'failure';
  return { reason, cause };
}
