import vue from '@vitejs/plugin-vue';
import { defineConfig } from 'vitest/config';

/** Tests that look at the whole tree. */
const wholeTree = ['tests/repository/**/*.test.ts'];

/** Tests that start the built programs. */
const builtPrograms = [
  'tests/cli/*.test.ts',
  'tests/cli/commands/*.test.ts',
  'tests/library/example.test.ts',
  'tests/trainer/process.test.ts',
];

/** Tests that Playwright runs. */
const inBrowsers = ['tests/e2e/**', 'tests/electron/**'];

/** The list of faults and attacks to survive, from the built programs; docs/reliability.md is its report. */
const faults = ['tests/faults/**/*.test.ts'];

export default defineConfig({
  plugins: [vue()],
  test: {
    // Native addons (onnxruntime, SQLite) want a process each, not a thread.
    pool: 'forks',
    setupFiles: ['tests/support/own-leases.ts'],
    projects: [
      {
        extends: true,
        test: {
          name: 'unit',
          // For a busy machine; a test alone on one takes seconds at most.
          testTimeout: 60_000,
          hookTimeout: 60_000,
          include: ['tests/**/*.test.ts'],
          exclude: [...wholeTree, ...faults, ...builtPrograms, ...inBrowsers],
        },
      },
      {
        extends: true,
        test: { name: 'programs', include: builtPrograms, testTimeout: 60_000, hookTimeout: 60_000 },
      },
      { extends: true, test: { name: 'faults', include: faults, hookTimeout: 300_000 } },
      {
        extends: true,
        test: { name: 'repository', include: wholeTree, testTimeout: 300_000, hookTimeout: 300_000 },
      },
    ],
  },
});
