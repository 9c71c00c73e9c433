import { spawn } from 'node:child_process';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import type { Command } from 'commander';
import { BadInputError, RunFailedError } from '../../contract/index.js';
import { writeLines } from '../terminal/output.js';

export function addSetupCommand(program: Command): void {
  const setup = program
    .command('setup')
    .description('fetch what a backend needs and the package does not bring')
    .addHelpText('after', '\nExample:\n  gan-workbench setup cuda');
  setup
    .command('cuda')
    .description("fetch onnxruntime's CUDA 12 libraries with its own installer (Linux on x64, some 100 MB)")
    .addHelpText('after', '\nExample:\n  gan-workbench setup cuda')
    .action(async () => {
      if (process.platform !== 'linux' || process.arch !== 'x64') {
        throw new BadInputError(
          `setup cuda: onnxruntime-node has CUDA libraries for Linux on x64 alone, this is ${process.platform} on ${process.arch}; choose the backend webgpu.`,
        );
      }
      await runInstaller(join(packageFolder(), 'script', 'install.js'), '--onnxruntime-node-install=cuda12');
      writeLines(['The CUDA libraries are installed; gan-workbench doctor tries them.']);
    });
}

const packageFolder = (): string =>
  join(dirname(createRequire(import.meta.url).resolve('onnxruntime-node')), '..');

/** Its progress goes to this terminal. It takes its flag from the command line before the npm configuration. */
async function runInstaller(script: string, flag: string): Promise<void> {
  const child = spawn(process.execPath, [script, flag], { stdio: ['ignore', 'inherit', 'pipe'] });
  let complaints = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    complaints += text;
  });
  const code = await new Promise<number | null>((resolve, reject) => {
    child.on('error', reject);
    child.on('exit', resolve);
  });
  if (code !== 0) {
    throw new RunFailedError(
      `setup cuda: onnxruntime's installer failed (${errorLineOf(complaints)}): it needs to reach api.nuget.org, directly or through GLOBAL_AGENT_HTTPS_PROXY, and to write into ${dirname(dirname(script))}.`,
    );
  }
}

/** What the installer threw, out of the stack trace it printed. */
function errorLineOf(text: string): string {
  const lines = text.split('\n').map((line) => line.trim());
  return (
    lines.find((line) => /^\w*Error\b/.test(line)) ?? lines.find((line) => line !== '') ?? 'no reason given'
  );
}
