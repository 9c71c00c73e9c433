import type { RunRow } from '../../../src/contract/api/run-row.js';
import { runConfigSchema } from '../../../src/contract/config/index.js';

const config = runConfigSchema.parse({
  steps: 100,
  batchSize: 16,
  data: { kind: 'ring' },
  generator: { kind: 'mlp', hidden: [8] },
  discriminator: { kind: 'mlp', hidden: [8] },
  objective: { kind: 'wgan' },
  optimizers: { generator: { kind: 'rmsprop' }, discriminator: { kind: 'rmsprop' } },
});

/** A finished run of the services' shape, with the given parts changed. */
export function runRow(id: string, parts: Partial<RunRow> = {}): RunRow {
  return {
    id,
    name: id,
    status: 'finished',
    reason: null,
    config,
    step: 100,
    createdAt: 0,
    updatedAt: 0,
    group: null,
    parent: null,
    failedBackend: null,
    tags: [],
    notes: '',
    alarms: [],
    metrics: {},
    sparkline: [],
    ...parts,
  };
}

export const rowConfig = config;
