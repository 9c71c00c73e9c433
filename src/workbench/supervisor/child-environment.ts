import { availableParallelism } from 'node:os';

/**
 * The environment of trainers and probes: this process's, with a thread pool of libuv as large as the cores are many
 * (its own default is 4), on which imports decode images. A size that the user has set stays.
 */
export const childEnvironment = (): NodeJS.ProcessEnv => ({
  UV_THREADPOOL_SIZE: String(Math.max(4, availableParallelism())),
  ...process.env,
});
