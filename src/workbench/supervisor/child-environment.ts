import { availableParallelism } from 'node:os';

/**
 * The environment of trainers and probes: this process's, and what is set only at the start of a process. What the
 * user has set stays.
 *
 * - A thread pool of libuv as large as the cores are many (its own default is 4), on which imports decode images.
 * - Large pages for what glibc allocates, where Linux leaves that to programs: a step of DCGAN 28 or 64 takes 4 to 8 %
 *   less time. Other C libraries do not read it, and Electron brings an allocator of its own.
 */
export const childEnvironment = (): NodeJS.ProcessEnv => ({
  UV_THREADPOOL_SIZE: String(Math.max(4, availableParallelism())),
  GLIBC_TUNABLES: 'glibc.malloc.hugetlb=1',
  ...process.env,
});
