import { createRouterClient } from '@orpc/server';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import type { RunEvent } from '../../../src/contract/api/run-event.js';
import { openWorkbench } from '../../../src/workbench/services/index.js';
import { forkTrainerHost, type TrainerHost } from '../../../src/workbench/supervisor/index.js';
import { temporaryDirectory } from '../../checkpoint/support/temporary-directory.js';
import { EventReader } from '../../workbench/services/support/open-services.js';

const built = join(import.meta.dirname, '../../../out/main');
delete process.env['NODE_OPTIONS'];

/**
 * A workbench whose trainers are the built ones, and the process ids of those it started.
 * @param execArgv arguments of Node for its processes
 */
export function builtWorkbench(store = temporaryDirectory(), execArgv: readonly string[] = []) {
  if (!existsSync(join(built, 'trainer.js'))) throw new Error('Run npm run build before these tests.');
  const pids: number[] = [];
  const forked = forkTrainerHost({ execArgv });
  const trainerHost: TrainerHost = {
    start(entry, listener) {
      const child = forked.start(entry, listener);
      if (entry.endsWith('trainer.js') && child.pid !== undefined) pids.push(child.pid);
      return child;
    },
  };
  const workbench = openWorkbench({
    store,
    trainerEntry: join(built, 'trainer.js'),
    probeEntry: join(built, 'probe.js'),
    labEntry: join(built, 'lab.js'),
    trainerHost,
  });
  onTestFinished(async () => {
    const closed = workbench.close();
    workbench.killTrainings();
    await closed;
  });
  const client = createRouterClient(workbench.router);
  return { store, workbench, client, pids, events: async () => new EventReader(await client.runs.events()) };
}

export type { RunEvent };

/** A config of the command line's tests, of any length. */
export const smallConfig = (steps: number, changes: object = {}) => ({
  steps,
  batchSize: 64,
  seed: 3,
  data: { kind: 'ring', samples: 1000 } as const,
  latent: { dim: 2 },
  generator: { kind: 'mlp', hidden: [32, 32] } as const,
  discriminator: { kind: 'mlp', hidden: [32, 32] } as const,
  objective: { kind: 'wgan' } as const,
  optimizers: { generator: { kind: 'rmsprop' } as const, discriminator: { kind: 'rmsprop' } as const },
  schedule: { samplesEvery: 1000, checkpointEvery: 100 },
  evaluation: { every: 0 },
  ...changes,
});
