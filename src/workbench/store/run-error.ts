import { BadInputError } from '../../contract/index.js';

/** No run, or more than one, goes by the given id. */
export class RunNotFoundError extends BadInputError {}

/** A living process trains the run, so it cannot be deleted, resumed or written by another. */
export class RunHeldError extends BadInputError {}
