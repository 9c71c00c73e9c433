import { execFile } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect, it, onTestFinished } from 'vitest';
import { readExportTrace } from '../../src/workbench/export/index.js';
import { RunStore } from '../../src/workbench/store/index.js';

const root = join(import.meta.dirname, '../..');
if (!existsSync(join(root, 'out/main/library.js')))
  throw new Error('out/main/library.js is not built: run npm run build before these tests.');

it('the example trains a pair and writes its sheet', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'gan-workbench-example-'));
  onTestFinished(() => {
    rmSync(folder, { recursive: true, force: true });
  });
  const script = join(root, 'examples/train-pair.ts');
  expect(readFileSync(script, 'utf8').trimEnd().split('\n').length).toBeLessThan(30);
  const store = join(folder, 'store');
  const { stdout } = await promisify(execFile)(process.execPath, [script, '20', store], { cwd: folder });
  expect(stdout).toMatch(/gan-nonsaturating: discriminator loss \d/);

  const opened = RunStore.open(store);
  onTestFinished(() => {
    opened.close();
  });
  const runs = opened.list();
  expect(runs.map(({ status, step }) => [status, step])).toEqual([
    ['finished', 20],
    ['finished', 20],
  ]);
  const trace = readExportTrace(readFileSync(join(folder, 'pair.png')));
  expect(trace?.runs.map(({ id }) => id).toSorted()).toEqual(runs.map(({ id }) => id).toSorted());
});
