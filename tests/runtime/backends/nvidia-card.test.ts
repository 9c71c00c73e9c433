import { writeFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { nvidiaCard } from '../../../src/runtime/backends/nvidia-card.js';
import { temporaryDirectory } from '../../checkpoint/support/temporary-directory.js';

const path = process.env['PATH'];
afterEach(() => {
  process.env['PATH'] = path;
});

/** Puts a program of that name first on the PATH, which prints lines as the real one does, or fails. */
function provide(lines: readonly string[], code = 0): void {
  const folder = temporaryDirectory();
  const script = ['#!/bin/sh', ...lines.map((line) => `echo '${line}'`), `exit ${code}`, ''];
  writeFileSync(join(folder, 'nvidia-smi'), script.join('\n'), { mode: 0o755 });
  process.env['PATH'] = `${folder}${delimiter}${path}`;
}

describe.skipIf(process.platform === 'win32')('the card that the driver tells of', () => {
  it('has its name and the version of the driver', () => {
    provide(['NVIDIA GeForce RTX 3080, 535.129.03']);
    expect(nvidiaCard()).toEqual({ name: 'NVIDIA GeForce RTX 3080', driver: '535.129.03' });
  });

  it('has no name where there are different ones', () => {
    provide(['Tesla T4, 550.54', 'Tesla T4, 550.54']);
    expect(nvidiaCard()).toEqual({ name: 'Tesla T4', driver: '550.54' });
    provide(['Tesla T4, 550.54', 'NVIDIA L4, 550.54']);
    expect(nvidiaCard()).toEqual({ name: null, driver: '550.54' });
  });

  it('is none where the driver fails, or is not there', () => {
    provide(['NVIDIA-SMI has failed because it could not communicate with the NVIDIA driver.'], 9);
    expect(nvidiaCard()).toBeNull();
    process.env['PATH'] = temporaryDirectory();
    expect(nvidiaCard()).toBeNull();
  });
});
