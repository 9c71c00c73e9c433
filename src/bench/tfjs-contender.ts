import { z } from 'zod';
import { RunFailedError } from '../contract/index.js';
import type { Contender, Unavailable } from './contender.js';
import { threadsLabel } from './contender.js';
import { PeerContender } from './peer-contender.js';
import { findPeerFile } from './peer-files.js';
import { PeerProcess } from './peer-process.js';

const greetingSchema = z.object({ version: z.string(), simd: z.boolean() });

/** tfjs on its WebAssembly backend, in a Node process: MLP rows only. */
export async function openTfjs(): Promise<Contender | Unavailable> {
  const script = findPeerFile('tfjs-step.ts');
  if (script === null) return { reason: 'bench/peers/tfjs-step.ts is missing' };
  try {
    const { peer, greeting } = await PeerProcess.start('tfjs', process.execPath, [script]);
    const { version, simd } = greetingSchema.parse(greeting);
    return new PeerContender({
      id: 'tfjs',
      description: `tfjs ${version}, WebAssembly${simd ? ' with SIMD' : ''}`,
      process: peer,
      // The backend switches its threads off under Node.
      threads: [{ label: threadsLabel(1), request: {} }],
      refuse: ({ config }) => (config.generator.kind === 'mlp' ? null : 'no convolution gradient'),
    });
  } catch (error) {
    if (error instanceof RunFailedError) return { reason: error.message };
    throw error;
  }
}
