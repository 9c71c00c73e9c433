import { existsSync } from 'node:fs';
import { installDebianPackages } from './debian-packages.ts';

/** Debian's Chromium brings SwiftShader, a Vulkan driver without a graphics card, and libvulkan1 loads it. */
const adapter = {
  '/usr/lib/chromium/vk_swiftshader_icd.json': 'chromium-common',
  '/usr/share/doc/libvulkan1': 'libvulkan1',
};

/**
 * Installs what WebGPU's tests run on without a graphics card, where this may be done without asking; elsewhere they are
 * skipped by the name of what is missing (tests/support/software-adapter.ts).
 */
export function provideSoftwareAdapter(): void {
  if (process.env['VK_DRIVER_FILES'] !== undefined || process.env['VK_ICD_FILENAMES'] !== undefined) return;
  const missing = Object.entries(adapter).flatMap(([file, name]) => (existsSync(file) ? [] : [name]));
  if (missing.length > 0) installDebianPackages(missing);
}
