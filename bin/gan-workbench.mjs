#!/usr/bin/env node
// Starts the command line on Node 24, whichever Node the machine has. Must itself run on Node 20.
import { spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { constants } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

/** Major version that the native addons are built for; the `node` package brings it. */
const requiredMajor = 24;

const here = fileURLToPath(import.meta.url);
const packageFolder = dirname(dirname(here));
const commandLine = join(packageFolder, 'out', 'main', 'cli.js');

if (Number.parseInt(process.versions.node, 10) >= requiredMajor) {
  if (existsSync(commandLine)) await import(pathToFileURL(commandLine).href);
  else fail(`gan-workbench is not built: run \`npm run build\` in ${packageFolder} first.`);
} else {
  const binary = bundledNode();
  if (binary !== null) runOn(binary);
  else {
    fail(
      `gan-workbench needs Node ${requiredMajor}, this is ${process.versions.node}, and the one of its package ` +
        `"node" is missing: run \`npm ci\` in ${packageFolder} or start it with a newer Node.`,
    );
  }
}

/** The binary of the package `node`, found as any import of this file would find it. */
function bundledNode() {
  try {
    const manifest = createRequire(here).resolve('node/package.json');
    const { version } = JSON.parse(readFileSync(manifest, 'utf8'));
    const binary = join(dirname(manifest), 'bin', process.platform === 'win32' ? 'node.exe' : 'node');
    return Number.parseInt(version, 10) >= requiredMajor && existsSync(binary) ? binary : null;
  } catch {
    return null;
  }
}

/**
 * Runs this file on another Node and ends as it ends. Signals sent to this process reach it; a terminal
 * sends Ctrl+C to both by itself, and a second one would read as the user's impatience.
 *
 * @param {string} binary
 */
function runOn(binary) {
  const child = spawn(binary, [here, ...process.argv.slice(2)], { stdio: 'inherit' });
  /** @type {NodeJS.Signals[]} */
  const signals = ['SIGINT', 'SIGTERM', 'SIGHUP', 'SIGQUIT'];
  for (const signal of signals) {
    process.on(signal, () => {
      if (signal !== 'SIGINT' || !process.stdin.isTTY) child.kill(signal);
    });
  }
  child.on('error', (error) => fail(`${binary} cannot be started (${error.message}): run \`npm ci\` again.`));
  child.on('exit', (code, signal) => {
    process.exitCode = code ?? 128 + (signal === null ? 0 : constants.signals[signal]);
    process.exit();
  });
}

/** @param {string} message */
function fail(message) {
  process.stderr.write(`${message}\n`);
  process.exitCode = 1;
}
