/** How a caller follows and stops the loading of a dataset. */
export interface LoadOptions {
  /** Called with the samples ready so far and their total, at least once at the end. */
  readonly onProgress?: ((done: number, total: number) => void) | undefined;
  /** Aborting rejects the load with the signal's reason and closes every file. */
  readonly signal?: AbortSignal | undefined;
}
