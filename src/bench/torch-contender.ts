import { z } from 'zod';
import { RunFailedError } from '../contract/index.js';
import type { Contender, Unavailable } from './contender.js';
import { threadCounts, threadsLabel } from './contender.js';
import type { PeerThreads } from './peer-contender.js';
import { PeerContender } from './peer-contender.js';
import { findPeerFile } from './peer-files.js';
import { PeerProcess } from './peer-process.js';

const greetingSchema = z.object({ version: z.string(), ownBlasThreads: z.boolean() });

/** Debian's python3-torch belongs to Debian's own Python, which need not be the first on the PATH. */
const interpreters = ['/usr/bin/python3', 'python3'];

/**
 * Thread counts to try. A BLAS with threads of its own (Debian's OpenBLAS) gets 1, as many as OpenMP, or all
 * while OpenMP has one: together at full width the two pools fight for the cores.
 */
function torchThreads(cores: number, ownBlasThreads: boolean): PeerThreads[] {
  const counts = threadCounts(cores);
  if (!ownBlasThreads) {
    return counts.map((n) => ({ label: threadsLabel(n), request: { openmp: n, blas: n } }));
  }
  const pairs = counts.flatMap((n) =>
    n === 1
      ? [[1, 1]]
      : [
          [n, 1],
          [1, n],
          [n, n],
        ],
  );
  return pairs.map(([openmp = 1, blas = 1]) => ({
    label: `${openmp} OpenMP, ${blas} BLAS`,
    request: { openmp, blas },
  }));
}

/**
 * PyTorch, eager, on the CPU, in the first Python that has it.
 *
 * @param variant `channels-last` stores images with the channels innermost.
 */
export async function openTorch(
  cores: number,
  variant: 'plain' | 'channels-last' = 'plain',
): Promise<Contender | Unavailable> {
  const script = findPeerFile('torch_step.py');
  if (script === null) return { reason: 'bench/peers/torch_step.py is missing' };
  const last = variant === 'channels-last';
  for (const python of interpreters) {
    try {
      const { peer, greeting } = await PeerProcess.start('torch', python, [
        script,
        ...(last ? ['--channels-last'] : []),
      ]);
      const { version, ownBlasThreads } = greetingSchema.parse(greeting);
      return new PeerContender({
        id: last ? 'torchChannelsLast' : 'torch',
        description: `PyTorch ${version}, eager${last ? ', channels last' : ''}`,
        process: peer,
        threads: torchThreads(cores, ownBlasThreads),
        refuse: ({ dataShape, config }) =>
          last && (dataShape.length < 3 || config.generator.kind !== 'dcgan') ? 'no convolutions' : null,
      });
    } catch (error) {
      if (!(error instanceof RunFailedError)) throw error;
    }
  }
  return { reason: 'no Python with PyTorch found (Debian: apt install python3-torch libopenblas0)' };
}
