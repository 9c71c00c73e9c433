import { spawn, type ChildProcess } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { vi } from 'vitest';

const bundle = join(import.meta.dirname, '../../../out/main/cli.js');
if (!existsSync(bundle)) throw new Error(`${bundle} is not built: run npm run build before these tests.`);

// Each command is a process, or two, and shares the machine with other tests.
vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

/** What a command left behind. */
export interface Ended {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly stdout: string;
  readonly stderr: string;
}

export interface StartedCommand {
  readonly child: ChildProcess;
  readonly ended: Promise<Ended>;
}

export interface CommandPlace {
  readonly cwd?: string;
  /** Command and arguments that the command line is started through, for example of another namespace. */
  readonly through?: readonly string[];
}

/** Starts the built command line as a process of its own, without a terminal. */
export function startCommand(
  args: readonly string[],
  { cwd, through = [] }: CommandPlace = {},
): StartedCommand {
  const [program = process.execPath, ...rest] = [...through, process.execPath, bundle, ...args];
  const child = spawn(program, rest, {
    stdio: ['ignore', 'pipe', 'pipe'],
    ...(cwd === undefined ? {} : { cwd }),
  });
  let stdout = '';
  let stderr = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => (stdout += text));
  child.stderr.setEncoding('utf8').on('data', (text: string) => (stderr += text));
  const ended = new Promise<Ended>((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (code, signal) => {
      resolve({ code, signal, stdout, stderr });
    });
  });
  return { child, ended };
}

export const runCommand = (args: readonly string[], place?: CommandPlace): Promise<Ended> =>
  startCommand(args, place).ended;

/** The objects of JSON lines; throws where a line is none. */
export const jsonLines = (text: string): Record<string, unknown>[] =>
  text
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as Record<string, unknown>);
