import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { chromium, type BrowserContext } from 'playwright-core';
import { app } from './app.js';

let launched: Promise<BrowserContext> | null = null;

/** The one browser of this process; its profile is the application's, so that what the page stores is kept. */
export function browserContext(): Promise<BrowserContext> {
  return (launched ??= chromium.launchPersistentContext(profile(), {
    ...(process.env['CHROMIUM_PATH'] === undefined ? {} : { executablePath: process.env['CHROMIUM_PATH'] }),
    args: ['--remote-debugging-port=0', '--no-sandbox'],
    handleSIGINT: false,
    handleSIGTERM: false,
    handleSIGHUP: false,
  }));
}

export async function endBrowser(): Promise<void> {
  if (launched !== null) await (await launched).close();
}

/** Address at which a test can attach to the same browser. */
export function debuggerAddress(): string {
  const [port = ''] = readFileSync(join(profile(), 'DevToolsActivePort'), 'utf8').split('\n');
  return `http://127.0.0.1:${port}`;
}

const profile = (): string => join(app.getPath('userData'), 'chromium');
