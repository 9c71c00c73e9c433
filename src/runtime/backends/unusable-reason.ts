import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import type { OnnxProvider } from '../onnx/provider.js';
import { BackendUnusableError } from './backend.js';
import { foundForCuda, foundForVulkan } from './found-libraries.js';

const system = `${process.platform} ${process.arch}`;

const homes: Readonly<Record<Exclude<OnnxProvider, 'cpu' | 'webgpu'>, string>> = {
  cuda: 'Linux on x64',
  dml: 'Windows',
  coreml: 'macOS',
};

/** Of onnxruntime's CUDA provider. */
const cudaWants = 'an NVIDIA driver, CUDA 12 and cuDNN 9';

/** Where onnxruntime's libraries for this system lie. */
export function onnxLibraryFolder(): string {
  const entry = createRequire(import.meta.url).resolve('onnxruntime-node');
  return join(dirname(entry), '..', 'bin', 'napi-v6', process.platform, process.arch);
}

/** Of what onnxruntime threw when a provider was first used: what is missing, and the remedy, in a sentence or two. */
export function onnxUnusable(provider: OnnxProvider, error: unknown): BackendUnusableError {
  const missing = missingReason(provider, firstLine(error));
  return missing === null
    ? new BackendUnusableError(faultReason(provider, firstLine(error)))
    : new BackendUnusableError(missing, true);
}

/** Why a provider is not there at all; null where it is and fails. */
function missingReason(provider: OnnxProvider, text: string): string | null {
  if (provider !== 'cpu' && provider !== 'webgpu' && /backend not found/.test(text)) {
    return `onnxruntime-node for ${system} has no ${provider} provider; that exists on ${homes[provider]}.`;
  }
  if (provider === 'cuda' && !existsSync(join(onnxLibraryFolder(), 'libonnxruntime_providers_cuda.so'))) {
    return `libonnxruntime_providers_cuda.so of onnxruntime is not installed: run gan-workbench setup cuda. It wants ${cudaWants}; found: ${foundForCuda()}.`;
  }
  return null;
}

function faultReason(provider: OnnxProvider, text: string): string {
  if (provider === 'cuda') {
    return `onnxruntime's CUDA libraries do not load (${text}): they want ${cudaWants}; found: ${foundForCuda()}.`;
  }
  if (provider === 'webgpu' && /adapter/i.test(text)) {
    return noAdapterReason(adapterText(text));
  }
  return `onnxruntime's ${provider} provider does not start: ${text}`;
}

export function noAdapterReason(words: string): string {
  const install =
    process.platform === 'linux'
      ? `install a current driver of the graphics card, with Vulkan 1.1 or newer and libvulkan1. Found: ${foundForVulkan()}.`
      : 'install a current driver of the graphics card.';
  return `No WebGPU adapter was found (${words}): ${install}`;
}

const adapterText = (text: string): string => /Failed to get a WebGPU adapter: (.*)/.exec(text)?.[1] ?? text;

/** What failed, without the place in onnxruntime's own code. */
export function firstLine(error: unknown): string {
  const text = error instanceof Error ? error.message : String(error);
  const line = text.split('\n').find((candidate) => candidate.trim() !== '') ?? 'no reason was given';
  return line.trim().slice(0, 400);
}
