import { ORPCError, ValidationError } from '@orpc/server';
import { BadInputError, RunFailedError } from '../../contract/index.js';
import { DatasetInUseError } from '../datasets/dataset-library.js';
import { RunHeldError, RunNotFoundError } from '../store/index.js';

/** What keeps a call from being answered now, though the input is right: a run that trains, or that does not. */
export class ConflictError extends Error {
  override readonly name = 'ConflictError';
}

/** A wrong value of a form: `path` is the key, joined by dots. */
export interface InputIssue {
  readonly path: string;
  readonly message: string;
}

/** A BadInputError that says which keys are wrong. */
export class BadFieldsError extends BadInputError {
  readonly issues: readonly InputIssue[];

  constructor(message: string, issues: readonly InputIssue[]) {
    super(message);
    this.issues = issues;
  }
}

const badInput = (message: string, issues: readonly InputIssue[]): ORPCError<string, unknown> =>
  new ORPCError('BAD_INPUT', { status: 400, message, data: { issues } });

/** An error of the services as one of the contract's errors, its message as written; a defect as it is. */
export function errorAsData(error: unknown): unknown {
  if (error instanceof RunNotFoundError)
    return new ORPCError('NOT_FOUND', { status: 404, message: error.message });
  if (error instanceof RunHeldError || error instanceof ConflictError || error instanceof DatasetInUseError)
    return new ORPCError('CONFLICT', { status: 409, message: error.message });
  if (error instanceof BadFieldsError) return badInput(error.message, error.issues);
  if (error instanceof BadInputError) return badInput(error.message, []);
  if (error instanceof RunFailedError)
    return new ORPCError('FAILED', { status: 500, message: error.message });
  if (error instanceof ORPCError && error.cause instanceof ValidationError && error.code === 'BAD_REQUEST') {
    const issues = error.cause.issues.map(({ path = [], message }) => ({ path: pathText(path), message }));
    const [first] = issues;
    return badInput(first === undefined ? error.message : `${first.path}: ${first.message}`, issues);
  }
  return error;
}

function pathText(path: readonly (PropertyKey | { readonly key: PropertyKey })[]): string {
  return path.map((part) => String(typeof part === 'object' ? part.key : part)).join('.');
}
