/**
 * The user's input is wrong: config, file, argument. The message is one sentence that names the place
 * (file, key) and the remedy. The command line ends with exit code 2.
 */
export class BadInputError extends Error {
  override readonly name = 'BadInputError';
}

/** A run could not go on (device, disk, diverged). The command line ends with exit code 1. */
export class RunFailedError extends Error {
  override readonly name = 'RunFailedError';
}
