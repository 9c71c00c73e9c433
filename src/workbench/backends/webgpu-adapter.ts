import type { GraphicsAdapter } from '../../contract/index.js';
import { ProbeProcess } from '../services/probe-process.js';
import type { TrainerHost } from '../supervisor/trainer-host.js';

const LIMIT_MS = 5000;

let known: Promise<GraphicsAdapter | null> | null = null;

/**
 * The adapter that WebGPU takes on this machine. onnxruntime does not name it, and its process must not open another
 * Dawn: a probe asks the package `webgpu`, once per process of the workbench. Null where it has no answer in time.
 */
export function webgpuAdapter(entry: string, host?: TrainerHost): Promise<GraphicsAdapter | null> {
  return (known ??= ask(entry, host));
}

async function ask(entry: string, host: TrainerHost | undefined): Promise<GraphicsAdapter | null> {
  const probe = new ProbeProcess(entry, host);
  const question = { type: 'backend', backend: 'tfjs-webgpu', measure: false, adapter: null } as const;
  try {
    const { report } = await probe.ask(question, { signal: AbortSignal.timeout(LIMIT_MS) });
    if (report.identity === null) return null;
    return { name: report.identity.device, driver: report.identity.versions['driver'] ?? 'unknown' };
  } catch {
    return null;
  } finally {
    probe.close();
  }
}
