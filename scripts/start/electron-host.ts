import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { displayProblem } from './display.ts';

/** Electron ran and ended with `code`, or it could not run for `reason`. */
export type ElectronEnd = { readonly code: number } | { readonly reason: string };

/** A crash sooner than this is Electron not coming up: a sandbox or a library that the system lacks. */
const startMilliseconds = 10_000;

/** Runs the built workbench in Electron, fetching Electron's binary once where it is missing. */
export async function runInElectron(folder: string): Promise<ElectronEnd> {
  const problem = windowProblem();
  if (problem !== null) return { reason: problem };
  const binary = electronBinary() ?? fetchElectronBinary();
  if (binary === null) return { reason: "Electron's binary cannot be fetched" };
  const started = performance.now();
  const child = spawn(binary, [folder], { stdio: 'inherit' });
  const [code, signal] = (await once(child, 'exit').catch(() => [1, null])) as [number | null, string | null];
  // 2 is for what the user can correct, which has been said.
  const crashed = code !== 0 && code !== 2 && signal !== 'SIGINT' && signal !== 'SIGTERM';
  if (crashed && performance.now() - started < startMilliseconds) {
    return { reason: `Electron ended at once with ${signal ?? `exit code ${code ?? 1}`}` };
  }
  return { code: code ?? 1 };
}

/** Why Electron can show no window on this machine, or null. */
export const windowProblem = (): string | null => displayProblem() ?? rootProblem();

const rootProblem = (): string | null =>
  process.platform === 'linux' && process.getuid?.() === 0
    ? "Electron's sandbox refuses to run as root"
    : null;

/**
 * Electron as installed or as ELECTRON_OVERRIDE_DIST_PATH names it; null without one. The lookup of the package itself
 * would start the download.
 */
export function electronBinary(): string | null {
  const folder = electronPackageFolder();
  const record = join(folder, 'path.txt');
  const override = process.env['ELECTRON_OVERRIDE_DIST_PATH'];
  if (!existsSync(record) && override === undefined) return null;
  const name = existsSync(record) ? readFileSync(record, 'utf8') : 'electron';
  const binary = join(override ?? join(folder, 'dist'), name);
  return existsSync(binary) ? binary : null;
}

function fetchElectronBinary(): string | null {
  process.stdout.write('Fetching Electron, once. `npm start -- --browser` does without it.\n');
  spawnSync(process.execPath, [join(electronPackageFolder(), 'install.js')], { stdio: 'inherit' });
  return electronBinary();
}

const electronPackageFolder = (): string =>
  dirname(createRequire(import.meta.url).resolve('electron/package.json'));
