import { writeFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { foundForCuda, foundForVulkan } from '../../../src/runtime/backends/found-libraries.js';
import { temporaryDirectory } from '../../checkpoint/support/temporary-directory.js';

afterEach(() => {
  vi.unstubAllEnvs();
});

/** Puts an `ldconfig` that lists these libraries first on the PATH, and no `nvidia-smi` before it. */
function provideLoader(libraries: readonly string[]): void {
  const folder = temporaryDirectory();
  const lines = libraries.map((name) => `printf '\\t${name} (libc6,x86-64) => /lib/${name}\\n'`);
  writeFileSync(join(folder, 'ldconfig'), ['#!/bin/sh', ...lines, ''].join('\n'), { mode: 0o755 });
  writeFileSync(join(folder, 'nvidia-smi'), '#!/bin/sh\nexit 9\n', { mode: 0o755 });
  vi.stubEnv('PATH', `${folder}${delimiter}${process.env['PATH']}`);
}

describe.skipIf(process.platform !== 'linux')('what the loader finds on Linux', () => {
  it('names every major version of CUDA’s libraries, from its cache and from LD_LIBRARY_PATH', () => {
    provideLoader(['libcudart.so.13', 'libcudart.so', 'libcudart.so.11.0', 'libcudnn_ops.so.9']);
    expect(foundForCuda()).toBe('no NVIDIA driver, libcudart.so.11 and libcudart.so.13, no libcudnn');
    const folder = temporaryDirectory();
    writeFileSync(join(folder, 'libcudnn.so.9'), '');
    vi.stubEnv('LD_LIBRARY_PATH', `/nowhere:${folder}`);
    expect(foundForCuda()).toMatch(/, libcudnn\.so\.9$/);
  });

  it('names the loader of Vulkan and the driver', () => {
    provideLoader(['libc.so.6']);
    vi.stubEnv('VK_DRIVER_FILES', '/drivers/card.json');
    expect(foundForVulkan()).toBe('no libvulkan, Vulkan drivers /drivers/card.json');
    provideLoader(['libvulkan.so.1']);
    expect(foundForVulkan()).toMatch(/^libvulkan\.so\.1, /);
  });
});
