import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';

const root = join(import.meta.dirname, '../..');
const bin = join(root, 'bin/gan-workbench.mjs');
const temporary = mkdtempSync(join(tmpdir(), 'gan-workbench-bin-'));

afterAll(() => {
  rmSync(temporary, { recursive: true });
});

interface Ended {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

const run = (node: string, file: string, ...args: string[]): Ended =>
  spawnSync(node, [file, ...args], { encoding: 'utf8', cwd: temporary });

/** A Node older than 24 on this machine: the one that people will have. */
function olderNode(): string | null {
  const candidates = (process.env['PATH'] ?? '').split(delimiter).map((folder) => join(folder, 'node'));
  return (
    candidates.find((node) => {
      const major = existsSync(node)
        ? Number.parseInt(run(node, '-p', 'process.versions.node').stdout, 10)
        : 24;
      return major >= 20 && major < 24;
    }) ?? null
  );
}

/** A package like ours around a copy of the bin, whose command line reports what runs it. */
function packageWith(name: string, program: string): string {
  const folder = join(temporary, name);
  mkdirSync(join(folder, 'bin'), { recursive: true });
  mkdirSync(join(folder, 'out/main'), { recursive: true });
  cpSync(bin, join(folder, 'bin/gan-workbench.mjs'));
  writeFileSync(join(folder, 'package.json'), '{"type":"module"}');
  writeFileSync(join(folder, 'out/main/cli.js'), program);
  return folder;
}

function linkNode(folder: string): void {
  mkdirSync(join(folder, 'node_modules'));
  symlinkSync(join(root, 'node_modules/node'), join(folder, 'node_modules/node'), 'junction');
}

const report = "console.log(process.versions.node.split('.')[0], process.argv.slice(2).join(' '));";

describe('bin/gan-workbench.mjs', () => {
  it('runs the command line on a new Node as it is', () => {
    const folder = packageWith('new-node', report);
    expect(run(process.execPath, join(folder, 'bin/gan-workbench.mjs'), 'train', 'x').stdout).toMatch(
      /^\d+ train x\n$/,
    );
  });

  it('says in one line that the command line is not built', () => {
    const folder = packageWith('unbuilt', report);
    rmSync(join(folder, 'out'), { recursive: true });
    const { status, stderr } = run(process.execPath, join(folder, 'bin/gan-workbench.mjs'));
    expect(status).toBe(1);
    expect(stderr).toMatch(/^gan-workbench is not built: run `npm run build` in .+ first\.\n$/);
  });

  it('starts from a link to it, as a globally linked package does', () => {
    const folder = packageWith('linked', report);
    const link = join(temporary, 'gan-workbench');
    symlinkSync(join(folder, 'bin/gan-workbench.mjs'), link);
    expect(run(process.execPath, link, 'a').stdout).toMatch(/^\d+ a\n$/);
  });
});

const old = olderNode();

// Skipped where every Node on the PATH is 24 or newer: then there is nothing to re-execute.
describe.skipIf(old === null)('bin/gan-workbench.mjs on an older Node', () => {
  const node = old ?? '';

  it('re-executes itself with the Node of the package, arguments and exit code passed on', () => {
    const folder = packageWith('old-node', `${report} process.exitCode = 2;`);
    linkNode(folder);
    const link = join(temporary, 'old-link');
    symlinkSync(join(folder, 'bin/gan-workbench.mjs'), link);
    const { status, stdout } = run(node, link, 'train', '--steps', '3');
    expect(stdout).toBe('24 train --steps 3\n');
    expect(status).toBe(2);
  });

  it('passes signals on and ends as the command line ends', () => {
    const program = `process.on('SIGTERM', () => process.exit(7)); console.log('ready'); setInterval(() => {}, 1000);`;
    const folder = packageWith('signals', program);
    linkNode(folder);
    const script = `
      const { spawn } = require('node:child_process');
      const child = spawn(process.execPath, [process.argv[1]], { stdio: ['ignore', 'pipe', 'inherit'] });
      child.stdout.once('data', () => child.kill('SIGTERM'));
      child.on('exit', (code, signal) => console.log(code, signal));`;
    const { stdout } = spawnSync(node, ['-e', script, join(folder, 'bin/gan-workbench.mjs')], {
      encoding: 'utf8',
    });
    expect(stdout).toBe('7 null\n');
  });

  it('says in one line that the Node of the package is missing', () => {
    const folder = packageWith('no-node', report);
    const { status, stderr } = run(node, join(folder, 'bin/gan-workbench.mjs'));
    expect(status).toBe(1);
    expect(stderr).toMatch(/^gan-workbench needs Node 24, this is \d+\.\d+\.\d+, .+ run `npm ci` in .+\n$/);
  });

  it('works through npx in the repository', () => {
    const path = [dirname(node), process.env['PATH'] ?? ''].join(delimiter);
    const { stdout, status } = spawnSync('npx', ['gan-workbench', '--help'], {
      cwd: root,
      encoding: 'utf8',
      env: { ...process.env, PATH: path },
      shell: process.platform === 'win32',
    });
    expect(stdout).toContain('train');
    expect(status).toBe(0);
  });
});
