import { rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, it, onTestFinished, vi } from 'vitest';
import { MadeExports } from '../../../src/workbench/services/made-exports.js';
import { temporaryDirectory } from '../../checkpoint/support/temporary-directory.js';

it('says where exports cannot be made, and the way on', () => {
  const exports = new MadeExports();
  onTestFinished(() => {
    vi.unstubAllEnvs();
  });
  const file = join(temporaryDirectory(), 'file');
  writeFileSync(file, '');
  for (const name of ['TMPDIR', 'TEMP']) vi.stubEnv(name, file);
  expect(() => exports.createFolder()).toThrow(
    `The export cannot be made in ${file}: a part of its path is a file. Make that folder writable, or start`,
  );
  const folder = dirname(file);
  for (const name of ['TMPDIR', 'TEMP']) vi.stubEnv(name, folder);
  const made = exports.createFolder();
  expect(dirname(made)).toBe(folder);
  rmSync(made, { recursive: true });
});
