import { _electron } from '@playwright/test';
import { once } from 'node:events';
import { join } from 'node:path';
import { electronBinary } from '../../../scripts/start/electron-host.js';
import type { LaunchShell } from './shell-host.js';

const root = join(import.meta.dirname, '../../..');

/** The built application in Electron itself. */
export const launchInElectron: LaunchShell = async ({ profile, store, languages = 'en-US' }) => {
  const executablePath = electronBinary() ?? '';
  const application = await _electron.launch({
    executablePath,
    args: [root, '--store', store, `--lang=${languages.split(',')[0] ?? ''}`],
    env: { ...(process.env as Record<string, string>), XDG_CONFIG_HOME: profile, LANGUAGE: languages },
  });
  const child = application.process();
  let said = '';
  child.stderr?.setEncoding('utf8').on('data', (text: string) => (said += text));
  return {
    evaluate: (run, argument) => application.evaluate(run as never, argument) as never,
    page: () => application.firstWindow(),
    detach: () => Promise.resolve(),
    end: once(child, 'close').then(([code]) => ({ code: code as number | null, said })),
    signal: (name) => child.kill(name),
  };
};
