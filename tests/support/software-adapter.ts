import { existsSync } from 'node:fs';

/** Chromium's software implementation of Vulkan, on which onnxruntime's WebGPU provider runs without a graphics card. */
const swiftShader = '/usr/lib/chromium/vk_swiftshader_icd.json';
const loaders = ['/usr/lib/x86_64-linux-gnu/libvulkan.so.1', '/usr/lib/aarch64-linux-gnu/libvulkan.so.1'];

/**
 * Lets WebGPU find an adapter in this process; to be called before onnxruntime opens a device.
 *
 * @returns null where there is one, else why the tests of WebGPU are skipped.
 */
export function provideAdapter(): string | null {
  if (process.platform !== 'linux') return null;
  if (process.env['VK_DRIVER_FILES'] !== undefined || process.env['VK_ICD_FILENAMES'] !== undefined)
    return null;
  if (!existsSync(swiftShader)) return `there is no ${swiftShader} of Debian's chromium`;
  if (!loaders.some((file) => existsSync(file))) return 'libvulkan1 is not installed';
  process.env['VK_ICD_FILENAMES'] = swiftShader;
  return null;
}
