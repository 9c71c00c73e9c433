import type { BackendIdentity, BackendName } from '../../contract/index.js';
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

  /**
   * @param missing whether it is simply not there, on this system or in this installation, so that to ask for it is a
   * mistake; else it is there and its device, driver or library fails.
   */
  constructor(
    message: string,
    readonly missing = false,
  ) {
    super(message);
  }
}

/**
 * A backend failed a run: it does not start, lost its device or ran out of memory. What it held is gone; its process is
 * to end, and the run can go on from its last checkpoint on another one.
 */
export class BackendFailedError extends RunFailedError {
  constructor(
    readonly backend: BackendName,
    message: string,
    options?: ErrorOptions,
  ) {
    super(message, options);
  }
}
