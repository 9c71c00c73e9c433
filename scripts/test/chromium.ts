import { chromium } from '@playwright/test';
import { existsSync } from 'node:fs';
import { installDebianPackages } from './debian-packages.ts';

const systemPaths = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
];

/** Path of a Chromium to test with: the one named by CHROMIUM_PATH, Playwright's own, the system's. */
export function findChromium(): string | null {
  const candidates = [process.env['CHROMIUM_PATH'], chromium.executablePath(), ...systemPaths];
  return candidates.find((path) => path !== undefined && path !== '' && existsSync(path)) ?? null;
}

/** Installs Debian's Chromium where this may be done without asking. Returns whether there is one now. */
export function provideChromium(): boolean {
  if (findChromium() !== null) return true;
  installDebianPackages(['chromium']);
  return findChromium() !== null;
}
