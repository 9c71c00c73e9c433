import type { GraphicsAdapter } from '../../contract/index.js';
import { BackendUnusableError } from './backend.js';
import { isMissingPackage } from './missing-package.js';
import { firstLine, noAdapterReason } from './unusable-reason.js';

/** As much of WebGPU as is wanted here; the package `webgpu` is Dawn, the implementation of Chromium. */
interface Gpu {
  requestAdapter(options?: object): Promise<Adapter | null>;
}
interface Adapter {
  readonly info: { readonly vendor: string; readonly device: string; readonly description: string };
}
interface DawnPackage {
  readonly create: (flags: string[]) => Gpu;
  readonly globals: object;
}

/** A device of tfjs-backend-webgpu. */
export interface WatchedDevice {
  readonly lost: Promise<{ readonly message: string }>;
  addEventListener(
    type: 'uncapturederror',
    listener: (event: { readonly error: { readonly message: string } }) => void,
  ): void;
}

/** The adapter of this process, once it was found. Dawn ends the process when its first instance is collected. */
let provided: { readonly gpu: Gpu; readonly adapter: GraphicsAdapter } | null = null;

/**
 * Gives this process a `navigator.gpu`, as a browser has it, and tells what its adapter is. The adapter that is
 * requested later is the same.
 * @param load brings a package into this process.
 * @throws BackendUnusableError where the package is missing, does not load, or finds no adapter.
 */
export async function provideDawn(load: (name: string) => unknown): Promise<GraphicsAdapter> {
  if (provided !== null) return provided.adapter;
  const { create, globals } = loadDawn(load);
  Object.assign(globalThis, globals);
  const gpu = create([]);
  Object.defineProperty(globalThis.navigator, 'gpu', { value: gpu, configurable: true });
  const found = await gpu.requestAdapter({ powerPreference: 'high-performance' });
  if (found === null) throw new BackendUnusableError(noAdapterReason('Dawn found none'));
  const { vendor, device, description } = found.info;
  // Dawn makes an identifier of a card's name.
  const words = `${vendor} ${device}`.replaceAll('-', ' ').trim();
  const adapter = {
    name: words || 'WebGPU adapter',
    driver: description.replace(' driver', '') || 'unknown',
  };
  provided = { gpu, adapter };
  return adapter;
}

function loadDawn(load: (name: string) => unknown): DawnPackage {
  try {
    return load('webgpu') as DawnPackage;
  } catch (error) {
    const missing = isMissingPackage('webgpu', error);
    throw new BackendUnusableError(
      missing
        ? 'The package webgpu is not installed, which is normal: it is optional; npm install webgpu tries it again.'
        : `The package webgpu does not load: ${firstLine(error)}`,
      missing,
    );
  }
}

const watched = new WeakMap<WatchedDevice, () => string | null>();

/** What went wrong with a device since it was opened, in its own words; null while all is well. */
export function watchDevice(device: WatchedDevice): () => string | null {
  const known = watched.get(device);
  if (known !== undefined) return known;
  let failure: string | null = null;
  const failed = (): string | null => failure;
  watched.set(device, failed);
  void device.lost.then(({ message }) => {
    failure ??= `Device is lost: ${message}`;
  });
  device.addEventListener('uncapturederror', ({ error }) => {
    failure ??= error.message;
  });
  return failed;
}
