import { runConfigSchema, type RunConfigInput } from '../../../src/contract/index.js';
import type { SheetPanel } from '../../../src/workbench/export/index.js';

/** A panel of given samples; everything a test does not look at is filled in. */
export function sheetPanel(
  shape: readonly number[],
  values: Float32Array,
  other: Partial<SheetPanel> & {
    readonly name?: string;
    readonly objective?: RunConfigInput['objective'];
  } = {},
): SheetPanel {
  const { name = 'digits', objective = { kind: 'wgan' }, ...rest } = other;
  const network = { kind: 'mlp', hidden: [64] } as const;
  const config = runConfigSchema.parse({
    name,
    seed: 7,
    steps: 20_000,
    batchSize: 64,
    data: { kind: 'mnist' },
    generator: network,
    discriminator: network,
    objective,
    optimizers: { generator: { kind: 'rmsprop' }, discriminator: { kind: 'rmsprop' } },
  });
  return {
    run: { id: 'run-1', name, config },
    samples: { runId: 'run-1', step: 1500, shape, values },
    metrics: new Map([
      ['loss_d', -0.25],
      ['loss_g', 0.5],
      ['w1_estimate', 0.25],
    ]),
    checkpointSha256: 'ab'.repeat(32),
    ...rest,
  };
}

/** Numbers in [0, 1) that are the same in every process. */
export function seededUniform(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}
