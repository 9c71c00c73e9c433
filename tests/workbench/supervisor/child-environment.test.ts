import { availableParallelism } from 'node:os';
import { afterEach, expect, test, vi } from 'vitest';
import { childEnvironment } from '../../../src/workbench/supervisor/index.js';

afterEach(() => {
  vi.unstubAllEnvs();
});

test('children decode on as many threads as there are cores, unless the user has said otherwise', () => {
  vi.stubEnv('UV_THREADPOOL_SIZE', undefined);
  expect(childEnvironment()).toMatchObject({
    PATH: process.env['PATH'],
    UV_THREADPOOL_SIZE: String(Math.max(4, availableParallelism())),
  });
  vi.stubEnv('UV_THREADPOOL_SIZE', '3');
  expect(childEnvironment()['UV_THREADPOOL_SIZE']).toBe('3');
});

test('children allocate large pages, unless the user tunes the allocator', () => {
  vi.stubEnv('GLIBC_TUNABLES', undefined);
  expect(childEnvironment()['GLIBC_TUNABLES']).toBe('glibc.malloc.hugetlb=1');
  vi.stubEnv('GLIBC_TUNABLES', 'glibc.malloc.check=0');
  expect(childEnvironment()['GLIBC_TUNABLES']).toBe('glibc.malloc.check=0');
});
