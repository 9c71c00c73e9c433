import { spawnSync } from 'node:child_process';
import { parseArgs } from 'node:util';
import { buildIsCurrent } from './start/build-state.ts';
import { serveInBrowser } from './start/browser-host.ts';
import { runInElectron } from './start/electron-host.ts';
import { packageFolder } from './start/package-folder.ts';

/** `npm start`: the workbench in its own window, or in the browser where there can be no window. */
const { values } = parseArgs({
  options: { browser: { type: 'boolean', default: false }, port: { type: 'string' } },
});

/** Builds what runs; declarations are for those who import the package, and take seconds. */
function build(): void {
  if (buildIsCurrent(packageFolder)) return;
  const { status } = spawnSync('npm', ['run', '--silent', 'build:programs'], {
    cwd: packageFolder,
    stdio: 'inherit',
    shell: process.platform === 'win32',
  });
  if (status !== 0) process.exit(status ?? 1);
}

async function start(): Promise<number> {
  const port = values.port === undefined ? null : Number(values.port);
  if (port !== null && !(Number.isInteger(port) && port >= 0 && port <= 65_535)) {
    process.stderr.write(`--port ${values.port ?? ''} is not a port: give a whole number from 0 to 65535.\n`);
    return 2;
  }
  build();
  const ended = values.browser ? { reason: '--browser was given' } : await runInElectron(packageFolder);
  return 'code' in ended ? ended.code : await serveInBrowser(packageFolder, ended.reason, port);
}

process.exitCode = await start();
