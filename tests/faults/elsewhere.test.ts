import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { expect } from 'vitest';
import { fault } from './support/fault.js';
import { noPageTests, pageTests } from './support/other-suite.js';

const root = join(import.meta.dirname, '../..');

fault(
  33,
  'messages of foreign senders on every channel of the shell',
  () =>
    pageTests(
      'stand-in',
      'tests/electron/security.test.ts',
      'foreign senders',
      'reach nobody; an iframe of the page is a foreign sender',
    ),
  noPageTests,
);

fault(
  34,
  'inline scripts, eval and strings that would become markup',
  () =>
    pageTests(
      'page',
      'tests/e2e/served-page.test.ts',
      'the policy stops',
      'stopped by the policy of the page and by Trusted Types',
    ),
  noPageTests,
);

fault(
  34,
  'the same in the window of the desktop application',
  () =>
    pageTests(
      'stand-in',
      'tests/electron/security.test.ts',
      'the policy stops',
      'stopped by the same policy',
    ),
  noPageTests,
);

fault(
  35,
  'a run named <img onerror=…>, in every view and in a report',
  () => pageTests('page', 'tests/e2e/markup.test.ts', 'markup', 'shown as text'),
  noPageTests,
);

/** Fuses of the packaging configuration that must be off, and those that must be on. */
const OFF = [
  'runAsNode',
  'enableNodeOptionsEnvironmentVariable',
  'enableNodeCliInspectArguments',
  'loadBrowserProcessSpecificV8Snapshot',
  'grantFileProtocolExtraPrivileges',
];
const ON = ['enableCookieEncryption', 'enableEmbeddedAsarIntegrityValidation', 'onlyLoadAppFromAsar'];

fault(36, 'fuses of the packaging configuration', async () => {
  const file = pathToFileURL(join(root, 'electron-builder.config.js')).href;
  const { default: packaging } = (await import(file)) as {
    default: { electronFuses: Record<string, boolean> };
  };
  const fuses = packaging.electronFuses;
  const wrong = [
    ...OFF.filter((name) => fuses[name] !== false),
    ...ON.filter((name) => fuses[name] !== true),
  ];
  expect(Object.keys(fuses).sort()).toEqual([...OFF, ...ON].sort());
  return { times: OFF.length + ON.length, lost: wrong.length, note: 'the strict set' };
});

/** The application that `npm run package -- --dir` leaves, by system. */
const packaged = [
  'linux-unpacked/gan-workbench',
  'win-unpacked/GAN Workbench.exe',
  'mac/GAN Workbench.app',
  'mac-arm64/GAN Workbench.app',
]
  .map((path) => join(root, 'dist', path))
  .find((path) => existsSync(path));

fault(
  36,
  'fuses of a package',
  () => {
    const read = ['read', '--app', packaged ?? ''];
    const { stdout } = spawnSync(join(root, 'node_modules/.bin/electron-fuses'), read, { encoding: 'utf8' });
    const states = [...stdout.matchAll(/(\w+) is (Enabled|Disabled)/g)].map(([, name = '', state]) => [
      name,
      state,
    ]);
    const stateOf = (name: string): string | undefined =>
      states.find(([found]) => found?.toLowerCase() === name.toLowerCase())?.[1];
    const wrong = [
      ...OFF.filter((name) => stateOf(name) !== 'Disabled'),
      ...ON.filter((name) => stateOf(name) !== 'Enabled'),
    ];
    return { times: states.length, lost: wrong.length, note: wrong.join(', ') };
  },
  packaged === undefined
    ? 'no package in dist: npm run package -- --dir, which needs Electron, makes one'
    : null,
);
