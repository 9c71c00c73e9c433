import { chromium, type Browser } from '@playwright/test';
import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { findChromium } from '../../../scripts/test/chromium.js';
import type { LaunchShell, Shell, ShellEnd } from './shell-host.js';

const root = join(import.meta.dirname, '../../..');
const register = pathToFileURL(join(import.meta.dirname, '../stand-in/register.mjs')).href;

interface Answer {
  readonly id: number;
  readonly value?: unknown;
  readonly error?: string;
}

/** The built main process in plain Node, on the stand-in for Electron. */
export const launchOnStandIn: LaunchShell = async ({ profile, store, languages = 'en-US' }) => {
  const child = fork(join(root, 'out/main/index.js'), ['--store', store], {
    execArgv: ['--import', register],
    env: {
      ...process.env,
      XDG_CONFIG_HOME: profile,
      STAND_IN_LANGUAGES: languages,
      CHROMIUM_PATH: findChromium() ?? '',
    },
    stdio: ['ignore', 'inherit', 'pipe', 'ipc'],
  });
  const ask = questions(child);
  let browser: Browser | null = null;
  const shell: Shell = {
    evaluate: async (run, argument) => (await ask(run.toString(), argument)) as never,
    page: async () => {
      const address = (await ask(null, null)) as string;
      // Without its defaults, which would take downloads away from the application.
      browser ??= await chromium.connectOverCDP(address, { noDefaults: true });
      const [page] = browser.contexts().flatMap((context) => context.pages());
      if (page === undefined) throw new Error('The application has no window.');
      return page;
    },
    detach: async () => {
      await browser?.close();
    },
    end: endOf(child),
    signal: (name) => child.kill(name),
  };
  return Promise.resolve(shell);
};

function questions(child: ChildProcess) {
  const waiting = new Map<number, (answer: Answer) => void>();
  let next = 0;
  child.on('message', (answer: Answer) => {
    waiting.get(answer.id)?.(answer);
    waiting.delete(answer.id);
  });
  child.once('exit', () => {
    for (const [id, settle] of waiting) settle({ id, error: 'The application has ended.' });
  });
  return async (code: string | null, argument: unknown): Promise<unknown> => {
    const id = next++;
    const { value, error } = await new Promise<Answer>((resolve) => {
      waiting.set(id, resolve);
      child.send({ id, code, argument }, (failure) => {
        if (failure !== null) resolve({ id, error: failure.message });
      });
    });
    if (error !== undefined) throw new Error(error);
    return value;
  };
}

async function endOf(child: ChildProcess): Promise<ShellEnd> {
  let said = '';
  child.stderr?.setEncoding('utf8').on('data', (text: string) => (said += text));
  const [code] = (await once(child, 'close')) as [number | null];
  return { code, said };
}
