import type { BackendIdentity } from '../../contract/index.js';
import { RunFailedError } from '../../contract/errors.js';
import type { Executor } from '../executor.js';

/** A backend that has run a first model on this machine. */
export interface Backend {
  readonly identity: BackendIdentity;
  readonly executor: Executor;
}

/** A backend cannot be used on this machine; the message is the exact reason, with the remedy. */
export class BackendUnusableError extends Error {
  override readonly name = 'BackendUnusableError';
}

/** A backend failed in a run: device lost, out of its memory. What it held is gone; its process is to end. */
export class BackendFailedError extends RunFailedError {}
