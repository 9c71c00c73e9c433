import { describe, expect, test } from 'vitest';
import { BadInputError, backendText } from '../../../src/contract/index.js';
import { BackendFailedError, BackendUnusableError } from '../../../src/runtime/backends/backend.js';
import { guardedExecutor } from '../../../src/runtime/backends/guarded-executor.js';
import { openBackend, openRunBackend } from '../../../src/runtime/backends/open.js';
import { onnxUnusable } from '../../../src/runtime/backends/unusable-reason.js';
import type { Executor } from '../../../src/runtime/executor.js';
import { programOf } from '../../support/programs.js';

test('the processor opens and is named', async () => {
  const { identity, executor } = await openBackend('cpu');
  expect(executor.name).toBe('onnxruntime cpu');
  expect(backendText(identity)).toMatch(/^cpu \(onnxruntime 1\.\d+\.\d+, .*, float32\)$/);
});

describe('the reason why a provider cannot be used', () => {
  const elsewhere = process.platform === 'win32' ? 'coreml' : 'dml';

  test('a provider that this system’s package lacks', async () => {
    await expect(openBackend(elsewhere)).rejects.toThrow(BackendUnusableError);
    await expect(openBackend(elsewhere)).rejects.toThrow(/has no \w+ provider; that exists on/);
  });

  test('a run on it is refused before it begins, with the remedy', async () => {
    await expect(openRunBackend(elsewhere)).rejects.toThrow(BadInputError);
    await expect(openRunBackend(elsewhere)).rejects.toThrow(
      /^compute\.backend: \w+ cannot be used on this machine\..*gan-workbench doctor lists them\.$/,
    );
  });

  test('no adapter, in onnxruntime’s own words', () => {
    const text =
      '/src/webgpu_context.cc:136 Initialize status == Success was false. Failed to get a WebGPU adapter: No supported adapters\n';
    expect(onnxUnusable('webgpu', new Error(text))).toMatchObject({ missing: false });
    expect(onnxUnusable('webgpu', new Error(text)).message).toMatch(
      /^No WebGPU adapter was found \(No supported adapters\): install a current driver/,
    );
  });
});

describe('a device that fails in a run', () => {
  const failing = (message: string): Executor & { released: boolean } => ({
    name: 'failing',
    released: false,
    prepare() {
      return Promise.resolve({
        writeState: () => Promise.resolve(),
        readState: () => Promise.resolve(new Map()),
        run: () => Promise.reject(new Error(message)),
        setThreads: () => Promise.resolve(false),
        dispose: () => {
          this.released = true;
          return Promise.resolve();
        },
      });
    },
  });
  const program = programOf({ feeds: [], outputs: new Map(), updates: new Map() });

  test.each([
    ['Device is lost', 'lost its device'],
    ['Out of memory: buffer of 8 GB', 'ran out of memory'],
    ['vkAllocateMemory failed with VK_ERROR_OUT_OF_DEVICE_MEMORY', 'ran out of memory'],
    ['CUDNN failure 4: CUDNN_STATUS_ALLOC_FAILED', 'ran out of memory'],
    ['887A0005 The GPU device instance has been suspended.', 'lost its device'],
    ['The shader is invalid', 'failed'],
  ])('%s: is named, and not released', async (message, kind) => {
    const executor = failing(message);
    const session = await guardedExecutor('webgpu', executor).prepare(program, { threads: 1 });
    const running = session.run('train', new Map());
    await expect(running).rejects.toThrow(BackendFailedError);
    await expect(running).rejects.toThrow(`The backend webgpu ${kind} (${message}).`);
    await session.dispose();
    expect(executor.released).toBe(false);
  });

  test('a session without failures is released', async () => {
    const executor = failing('');
    const session = await guardedExecutor('webgpu', executor).prepare(program, { threads: 1 });
    await session.dispose();
    expect(executor.released).toBe(true);
  });
});
