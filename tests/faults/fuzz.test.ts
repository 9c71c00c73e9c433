import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished } from 'vitest';
import { startTypescript } from '../checkpoint/support/typescript-child.js';
import { fault, times } from './support/fault.js';

const script = new URL('./fuzz/fuzz-child.ts', import.meta.url);
/** A case that computes for more than 1 s fails by itself; this finds one that never ends. */
const HUNG_MS = 60_000;

/** The formats of tests/faults/fuzz/formats.ts, and what a file of each is. */
const formats = {
  checkpoint: 'checkpoint files whose hash is as stated',
  bundle: 'run bundles, with forged parts and hashes',
  config: 'config files',
  png: 'PNG images in a folder',
  jpeg: 'JPEG images in a folder',
  webp: 'WebP images in a folder',
  gif: 'GIF images in a folder',
  zip: 'zip archives of images',
  idx: 'IDX files, plain and compressed',
  cifar: 'CIFAR binaries',
  npy: 'numpy arrays (.npy)',
  npz: 'numpy archives (.npz)',
  csv: 'CSV files of points',
};

/** A folder in memory where there is one: thousands of cases are written to the disk and flushed. */
function fastFolder(): string {
  const folder = mkdtempSync(join(existsSync('/dev/shm') ? '/dev/shm' : tmpdir(), 'gan-workbench-fuzz-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

interface Found {
  readonly refused: number;
  readonly accepted: number;
  readonly slowestMs: number;
  readonly problem: { readonly stack: string; readonly seed: number; readonly path: string } | null;
}

for (const [name, what] of Object.entries(formats)) {
  fault('fuzz', what, async () => {
    const cases = times(200, 10_000);
    const seed = Number(process.env['FUZZ_SEED'] ?? Math.floor(Math.random() * 2 ** 31));
    const child = startTypescript(script, [name, String(cases), String(seed), fastFolder()]);
    let heard = performance.now();
    child.process.stdout?.on('data', () => (heard = performance.now()));
    let looked = performance.now();
    const watch = setInterval(() => {
      const now = performance.now();
      // Where this process itself stood still, the other one may have, too.
      if (now - looked > 10_000) heard = now;
      looked = now;
      if (now - heard > HUNG_MS) child.kill();
    }, 1000);
    const dots = await child.line().catch(() => null);
    const line = dots === null ? null : await child.line().catch(() => null);
    clearInterval(watch);
    const { code, signal } = await child.exit;
    const found = line === null ? null : (JSON.parse(line) as Found);
    expect(found?.problem, `seed ${seed}, ended with ${code ?? signal ?? ''}`).toBeNull();
    const { refused, accepted, slowestMs } = found!;
    const note = `${refused} refused in one sentence, ${accepted} read; slowest ${slowestMs.toFixed(0)} ms; seed ${seed}`;
    return { times: cases, lost: 0, note };
  });
}

fault('fuzz', 'run bundles whose manifest is as large as is read', async () => {
  const child = startTypescript(new URL('./fuzz/large-manifests.ts', import.meta.url), [fastFolder()]);
  const found = JSON.parse(await child.line()) as { kind: string; milliseconds: number }[];
  await child.exit;
  const slowest = found.reduce((a, b) => (a.milliseconds > b.milliseconds ? a : b));
  expect(slowest.milliseconds, slowest.kind).toBeLessThan(1000);
  const note = `refused in one sentence; slowest ${slowest.milliseconds.toFixed(0)} ms of the processor (${slowest.kind})`;
  return { times: found.length, lost: 0, note };
});
