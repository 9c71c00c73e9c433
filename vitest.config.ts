import vue from '@vitejs/plugin-vue';
import { defineConfig } from 'vitest/config';

/** Tests that look at the whole tree or at the built programs; all others need neither. */
const wholeTree = ['tests/repository/**/*.test.ts'];

export default defineConfig({
  plugins: [vue()],
  test: {
    // Native addons (onnxruntime, SQLite) want a process each, not a thread.
    pool: 'forks',
    projects: [
      {
        extends: true,
        test: {
          name: 'unit',
          // For a busy machine; a test alone on one takes seconds at most.
          testTimeout: 60_000,
          hookTimeout: 60_000,
          include: ['tests/**/*.test.ts'],
          exclude: [...wholeTree, 'tests/e2e/**', 'tests/electron/**'],
        },
      },
      {
        extends: true,
        test: { name: 'repository', include: wholeTree, testTimeout: 300_000, hookTimeout: 300_000 },
      },
    ],
  },
});
