import { execFile } from 'node:child_process';
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';

const bin = join(import.meta.dirname, '../../../bin/gan-workbench.mjs');

/** A GAN and a WGAN on points and on digits, too short to have learnt much, in a new folder. */
export async function trainStore(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'trained-'));
  const pair = (preset: string, steps: number, keys: readonly string[]): Promise<unknown> => {
    const sets = keys.flatMap((key) => ['--set', key]);
    const places = ['--store', join(folder, 'store'), '--out', join(folder, preset)];
    const args = ['pair', preset, '--steps', String(steps), ...places, ...sets];
    return promisify(execFile)(process.execPath, [bin, ...args]);
  };
  await pair('gaussians8', 300, [
    'batchSize=64',
    'schedule.samplesEvery=50',
    'schedule.checkpointEvery=100',
    'evaluation.every=100',
  ]);
  await pair('mnist-mlp', 60, [
    'generator.hidden=[64]',
    'discriminator.hidden=[64]',
    'schedule.samplesEvery=10',
    'schedule.checkpointEvery=20',
  ]);
  return folder;
}
