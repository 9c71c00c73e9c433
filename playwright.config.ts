import { defineConfig } from '@playwright/test';
import { findChromium } from './scripts/test/chromium.ts';

const executablePath = findChromium();

export default defineConfig({
  testDir: 'tests/e2e',
  // Not test-results itself: Playwright empties its folder.
  outputDir: 'test-results/e2e',
  forbidOnly: process.env['CI'] !== undefined,
  workers: 1,
  use: {
    browserName: 'chromium',
    viewport: { width: 1280, height: 820 },
    launchOptions: executablePath === null ? {} : { executablePath },
    trace: 'retain-on-failure',
  },
});
