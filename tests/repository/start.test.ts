import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { afterAll, afterEach, expect, it } from 'vitest';

const root = join(import.meta.dirname, '../..');
let started: ChildProcess | null = null;
/** The user's data folder of what is started. */
const data = mkdtempSync(join(tmpdir(), 'start-'));

afterAll(() => {
  rmSync(data, { recursive: true });
});

afterEach(() => {
  started?.kill('SIGKILL');
});

function start(...args: string[]): ChildProcess {
  // Without a display, so that a machine that could open a window does not.
  const { DISPLAY: _x, WAYLAND_DISPLAY: _wayland, ...environment } = process.env;
  started = spawn(process.execPath, [join(root, 'scripts/start.ts'), ...args], {
    cwd: root,
    env: { ...environment, CI: 'true', XDG_DATA_HOME: data },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  return started;
}

async function outputUntil(child: ChildProcess, pattern: RegExp): Promise<string[]> {
  const lines: string[] = [];
  if (child.stdout === null) throw new Error('The child has no output.');
  for await (const line of createInterface({ input: child.stdout })) {
    lines.push(line);
    if (pattern.test(line)) break;
  }
  return lines;
}

it('serves the workbench where there can be no window, says why in one line, and ends cleanly', async () => {
  const child = start('--port', '0');
  const lines = await outputUntil(child, /Ctrl\+C/);
  const said = lines.filter((line) => line.startsWith('No window'));
  expect(said).toEqual(["No window (CI is set): the workbench is served to this machine's browser instead."]);
  const address = lines.find((line) => line.startsWith('http://127.0.0.1:')) ?? '';
  const response = await fetch(address, { redirect: 'manual' });
  expect(response.status).toBe(303);
  expect((await fetch(address, { redirect: 'manual' })).status).toBe(401);

  child.kill('SIGTERM');
  expect(await once(child, 'exit')).toEqual([0, null]);
});

it('refuses what is not a port with exit code 2', async () => {
  const child = start('--port', '70000');
  expect(await once(child, 'exit')).toEqual([2, null]);
});
