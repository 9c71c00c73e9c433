import type { ProbeAnswer } from '../contract/probe.js';

export type Backend = Extract<ProbeAnswer, { type: 'backends' }>['backends'][number];

/** What this machine can train on, found by loading it. */
export async function findBackends(): Promise<Backend[]> {
  const name = 'onnxruntime, CPU';
  try {
    const { env } = await import('onnxruntime-node');
    return [{ name, usable: true, reason: `Version ${env.versions.node ?? env.versions.common}.` }];
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    return [{ name, usable: false, reason: `Its library cannot be loaded: ${reason}` }];
  }
}
