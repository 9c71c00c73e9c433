import { defineConfig } from '@playwright/test';
import { findChromium } from './scripts/test/chromium.ts';
import { electronTestProblem } from './scripts/test/electron.ts';

const executablePath = findChromium();

/** The desktop application; each of its tests starts a process and a browser. */
const shell = { testDir: 'tests/electron', timeout: 90_000, expect: { timeout: 15_000 } };

/** The served page. Two cores may be busy with trainings when it is looked at. */
const page = { name: 'page', testDir: 'tests/e2e', timeout: 60_000, expect: { timeout: 15_000 } };

export default defineConfig({
  // Not test-results itself: Playwright empties its folder.
  outputDir: 'test-results/e2e',
  forbidOnly: process.env['CI'] !== undefined,
  workers: 1,
  projects: [
    page,
    { ...shell, name: 'stand-in', use: { trace: 'off' } },
    ...(electronTestProblem() === null ? [{ ...shell, name: 'electron' }] : []),
  ],
  use: {
    browserName: 'chromium',
    viewport: { width: 1280, height: 820 },
    launchOptions: executablePath === null ? {} : { executablePath },
    trace: 'retain-on-failure',
  },
});
