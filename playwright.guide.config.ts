import { defineConfig } from '@playwright/test';
import { findChromium } from './scripts/test/chromium.ts';

const executablePath = findChromium();

/** `npm run docs:screenshots`: the pictures of docs/guide, taken from the built workbench. */
export default defineConfig({
  testDir: 'tests/guide',
  testMatch: '*.ts',
  outputDir: 'test-results/guide',
  workers: 1,
  timeout: 240_000,
  expect: { timeout: 90_000 },
  use: {
    browserName: 'chromium',
    viewport: { width: 1280, height: 820 },
    colorScheme: 'light',
    launchOptions: executablePath === null ? {} : { executablePath },
  },
});
