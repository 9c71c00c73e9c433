import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { RunConfigInput } from '../../../src/contract/index.js';

/** A config that trains in well under a second. */
export const tinyConfig = {
  name: 'tiny',
  steps: 6,
  batchSize: 8,
  data: { kind: 'ring', samples: 64 },
  latent: { dim: 2 },
  generator: { kind: 'mlp', hidden: [8] },
  discriminator: { kind: 'mlp', hidden: [8] },
  objective: { kind: 'wgan' },
  optimizers: { generator: { kind: 'rmsprop' }, discriminator: { kind: 'rmsprop' } },
  samples: 16,
  schedule: { samplesEvery: 3, checkpointEvery: 3 },
} satisfies RunConfigInput;

/** A temporary folder with a store, and the means to put files beside it. */
export class Workplace {
  readonly folder = mkdtempSync(join(tmpdir(), 'gan-workbench-cli-'));
  readonly store = join(this.folder, 'store');

  path(name: string): string {
    return join(this.folder, name);
  }

  write(name: string, content: string | Uint8Array): string {
    const file = this.path(name);
    writeFileSync(file, content);
    return file;
  }

  config(changes: object = {}, name = 'config.json'): string {
    return this.write(name, JSON.stringify({ ...tinyConfig, ...changes }));
  }

  remove(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }
}
