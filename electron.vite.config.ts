import vue from '@vitejs/plugin-vue';
import { defineConfig } from 'electron-vite';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import manifest from './package.json' with { type: 'json' };
import { preloadedStartPage } from './scripts/build/preloaded-start-page.ts';

/** Entries of out/main. All but `index` are plain Node programs and never reach an import of electron. */
const nodeEntries: Record<string, string> = {
  index: 'src/main/index.ts',
  cli: 'src/cli/index.ts',
  serve: 'src/serve/index.ts',
  trainer: 'src/trainer/process.ts',
  probe: 'src/probe/process.ts',
  lab: 'src/lab/process.ts',
  exporter: 'src/exporter/process.ts',
  steps: 'src/bench/step-process.ts',
  library: 'src/library/index.ts',
};

/** Browsers that the page is made for: the oldest with what it needs, such as Uint8Array.fromBase64. Edge is Chromium. */
export const pageTargets = ['chrome140', 'firefox133', 'safari18.2'];

/** Needed at every start, and of so many files that finding them takes longer than running them. */
const bundledPackages = ['zod', '@orpc/client', '@orpc/contract', '@orpc/server'];

const present = Object.fromEntries(Object.entries(nodeEntries).filter(([, file]) => existsSync(file)));

export default defineConfig({
  main: {
    build: {
      externalizeDeps: { include: Object.keys(manifest.optionalDependencies), exclude: bundledPackages },
      rolldownOptions: { input: present },
      sourcemap: true,
    },
  },
  preload: {
    build: {
      rolldownOptions: {
        input: 'src/preload/index.ts',
        // A sandboxed preload has neither ES modules nor require of files: one CommonJS file.
        output: { format: 'cjs', entryFileNames: 'index.cjs', codeSplitting: false },
      },
      sourcemap: true,
    },
  },
  renderer: {
    publicDir: fileURLToPath(new URL('./resources', import.meta.url)),
    build: {
      // The same files are served to the user's own browser, which may be older than Electron's.
      // To a list electron-vite would add Electron's own Chromium.
      target: pageTargets.join(),
      cssTarget: pageTargets,
      minify: true,
      // The content security policy allows no data: address, so small fonts must stay files.
      assetsInlineLimit: 0,
      rolldownOptions: { input: 'src/renderer/index.html' },
    },
    plugins: [vue(), preloadedStartPage()],
  },
});
