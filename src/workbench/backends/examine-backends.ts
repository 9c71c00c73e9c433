import { backendNames, type BackendName, type BackendReport } from '../../contract/index.js';
import { RunFailedError } from '../../contract/errors.js';
import { ProbeProcess } from '../services/probe-process.js';
import { bundledEntry } from '../supervisor/bundled-entry.js';
import type { TrainerHost } from '../supervisor/trainer-host.js';
import { webgpuAdapter } from './webgpu-adapter.js';

export interface ExamineOptions {
  /** Measures rates and the parity error too: some seconds per backend. */
  readonly measure: boolean;
  /** Absolute path of the bundled probe; by default the one beside this bundle. */
  readonly entry?: string;
  readonly host?: TrainerHost | undefined;
  readonly onReport?: (report: BackendReport) => void;
}

/**
 * Examines every backend, one after the other and each in a process of its own: a driver that crashes takes nothing but
 * its own report along.
 */
export async function examineBackends(options: ExamineOptions): Promise<BackendReport[]> {
  const reports: BackendReport[] = [];
  for (const name of backendNames) {
    const report = await examine(name, options);
    options.onReport?.(report);
    reports.push(report);
  }
  return reports;
}

async function examine(
  backend: BackendName,
  { measure, entry, host }: ExamineOptions,
): Promise<BackendReport> {
  const program = entry ?? bundledEntry('probe.js');
  const adapter = backend === 'webgpu' ? await webgpuAdapter(program, host) : null;
  const probe = new ProbeProcess(program, host);
  try {
    return (await probe.ask({ type: 'backend', backend, measure, adapter })).report;
  } catch (error) {
    if (!(error instanceof RunFailedError)) throw error;
    const reason = `It failed while it was examined: ${error.message}`;
    return { backend, usable: false, reason, identity: null, figures: null };
  } finally {
    probe.close();
  }
}
