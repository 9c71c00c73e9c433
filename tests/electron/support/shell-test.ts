import { test as base } from '@playwright/test';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { launchInElectron } from './electron-host.js';
import type { LaunchOptions, Shell } from './shell-host.js';
import { launchOnStandIn } from './stand-in-host.js';

interface ShellFixtures {
  /** An empty folder of the test. */
  readonly folder: string;
  /** Starts the application; by default on the test's profile and store. It is ended after the test. */
  readonly launch: (options?: Partial<LaunchOptions>) => Promise<Shell>;
}

/** Tests of the desktop application, each on an empty store: in Electron in the project of that name, else on the stand-in. */
export const test = base.extend<ShellFixtures>({
  folder: async ({}, use) => {
    const folder = await mkdtemp(join(tmpdir(), 'shell-'));
    await use(folder);
    await rm(folder, { recursive: true, maxRetries: 5 });
  },
  launch: async ({ folder }, use, { project }) => {
    const launched: Shell[] = [];
    const launch = project.name === 'electron' ? launchInElectron : launchOnStandIn;
    await use(async (options) => {
      const shell = await launch({
        profile: join(folder, 'profile'),
        store: join(folder, 'store'),
        ...options,
      });
      launched.push(shell);
      return shell;
    });
    for (const shell of launched) {
      await shell.detach();
      shell.signal('SIGKILL');
      await shell.end;
    }
  },
});

export { expect } from '@playwright/test';
