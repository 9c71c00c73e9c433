import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { BackendUnusableError } from '../../../src/runtime/backends/backend.js';
import { supplyRemovedUtilities } from '../../../src/runtime/backends/removed-utilities.js';
import { openTfjsBackend } from '../../../src/runtime/backends/tfjs-backend.js';

test('a module that calls the functions Node 23 removed from util works once they are supplied', () => {
  const folder = mkdtempSync(join(tmpdir(), 'removed-utilities-'));
  onTestFinished(() => {
    rmSync(folder, { recursive: true });
  });
  const file = join(folder, 'old.cjs');
  writeFileSync(
    file,
    `const util = require('util');
     module.exports = (value) => [util.isNullOrUndefined(value), util.isArray(value), util.isString(value)];`,
  );
  supplyRemovedUtilities();
  const check = createRequire(import.meta.url)(file) as (value: unknown) => boolean[];
  expect(check(null)).toEqual([true, false, false]);
  expect(check(undefined)).toEqual([true, false, false]);
  expect(check([])).toEqual([false, true, false]);
  expect(check('')).toEqual([false, false, true]);
});

test('a package that is not installed is normal and said in words', async () => {
  const missing = (name: string): never => {
    throw Object.assign(new Error(`Cannot find module '${name}'\nRequire stack:`), {
      code: 'MODULE_NOT_FOUND',
    });
  };
  const opened = openTfjsBackend('tfjs-gpu', missing);
  await expect(opened).rejects.toThrow(BackendUnusableError);
  await expect(opened).rejects.toThrow(
    '@tensorflow/tfjs-node-gpu is not installed, which is normal: it is optional and wants libtensorflow 2.9.1, an NVIDIA driver, CUDA 11.2 and cuDNN 8.1',
  );
});

test('a package whose library does not load gives the loader’s words and what it wants', async () => {
  const broken = (): never => {
    throw new Error('libcudart.so.11.0: cannot open shared object file');
  };
  await expect(openTfjsBackend('tfjs-gpu', broken)).rejects.toThrow(
    '@tensorflow/tfjs-node-gpu does not load (libcudart.so.11.0: cannot open shared object file): it wants libtensorflow 2.9.1',
  );
});

test('tfjs-cpu opens and names its versions', async () => {
  const { identity } = await openTfjsBackend('tfjs-cpu');
  expect(identity).toMatchObject({ backend: 'tfjs-cpu', provider: 'tfjs cpu', precision: 'float32' });
  expect(identity.versions['tfjs-core']).toMatch(/^4\./);
});

test('without the optional package webgpu, tfjs-webgpu says so, as something that is missing', async () => {
  const missing = (name: string): never => {
    throw Object.assign(new Error(`Cannot find package '${name}' imported from here`), {
      code: 'ERR_MODULE_NOT_FOUND',
    });
  };
  await expect(openTfjsBackend('tfjs-webgpu', missing)).rejects.toMatchObject({
    missing: true,
    message: expect.stringMatching(/^The package webgpu is not installed, which is normal/) as string,
  });
});
