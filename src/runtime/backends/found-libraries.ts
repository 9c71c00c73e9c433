import { spawnSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { nvidiaCard } from './nvidia-card.js';

const WAIT_MS = 3000;

const filesOf = (folder: string): string[] => {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
};

/** File names of the shared libraries that Linux's loader finds: its cache, and the folders of LD_LIBRARY_PATH. */
function loadableLibraries(): string[] {
  const path = `${process.env['PATH'] ?? ''}:/usr/sbin:/sbin`;
  const { status, stdout } = spawnSync('ldconfig', ['-p'], {
    encoding: 'utf8',
    timeout: WAIT_MS,
    env: { ...process.env, PATH: path },
  });
  const cached = [...(status === 0 ? stdout : '').matchAll(/^\s+(\S+) \(/gm)].map((match) => match[1] ?? '');
  const named = (process.env['LD_LIBRARY_PATH'] ?? '').split(':').filter((folder) => folder !== '');
  return [...cached, ...named.flatMap(filesOf)];
}

/** Every major version that is there of a library, as `libcudart.so.12`, or that there is none. */
function versionsOf(library: string, files: readonly string[]): string {
  const versions = files.flatMap((file) => {
    const [name, major] = file.split('.so.');
    return name === library && major !== undefined ? [`${library}.so.${major.split('.')[0] ?? ''}`] : [];
  });
  return versions.length === 0 ? `no ${library}` : [...new Set(versions)].toSorted().join(' and ');
}

/** What there is of all that CUDA needs: `no NVIDIA driver, libcudart.so.13, no libcudnn`. */
export function foundForCuda(): string {
  const card = nvidiaCard();
  const driver = card === null ? 'no NVIDIA driver' : `NVIDIA driver ${card.driver}`;
  if (process.platform !== 'linux') return driver;
  const files = loadableLibraries();
  return [driver, ...['libcudart', 'libcudnn'].map((library) => versionsOf(library, files))].join(', ');
}

/** Where the Vulkan loader looks for the drivers that are installed. */
const driverFolders = (): string[] =>
  ['/etc', '/usr/local/share', '/usr/share', join(homedir(), '.local/share')].map((folder) =>
    join(folder, 'vulkan/icd.d'),
  );

/** What there is of all that WebGPU needs on Linux: `libvulkan.so.1, no Vulkan driver`. */
export function foundForVulkan(): string {
  const named = process.env['VK_DRIVER_FILES'] || process.env['VK_ICD_FILENAMES'];
  const drivers = named ? [named] : driverFolders().flatMap(filesOf);
  const loader = versionsOf('libvulkan', loadableLibraries());
  return `${loader}, ${drivers.length === 0 ? 'no Vulkan driver' : `Vulkan drivers ${drivers.join(', ')}`}`;
}
