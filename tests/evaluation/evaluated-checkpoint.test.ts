import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { BadInputError, type RunConfigInput } from '../../src/contract/index.js';
import { openCheckpoint, type EvaluatedCheckpoint } from '../../src/evaluation/index.js';
import { createOnnxExecutor } from '../../src/runtime/onnx/executor.js';
import { sampleLatents } from '../../src/trainer/latent-noise.js';
import { checkpointAt, ofType, temporaryFolder, tinyConfig, train } from '../trainer/support/tiny-run.js';

async function trained(changes: Partial<RunConfigInput> = {}) {
  const directory = temporaryFolder();
  const config = tinyConfig(changes);
  const events = await train(config, { directory });
  const { file, sha256 } = checkpointAt(events, directory);
  return { config, events, file, sha256 };
}

async function withCheckpoint(
  { file, sha256 }: { readonly file: string; readonly sha256: string },
  use: (checkpoint: EvaluatedCheckpoint) => Promise<void>,
): Promise<void> {
  const checkpoint = await openCheckpoint(file, sha256, createOnnxExecutor());
  try {
    await use(checkpoint);
  } finally {
    await checkpoint.dispose();
  }
}

describe('a checkpoint opened for evaluation', () => {
  it('gives the samples the trainer reported at its step', async () => {
    const run = await trained();
    const last = ofType(run.events, 'samples').at(-1);
    await withCheckpoint(run, async (checkpoint) => {
      expect(checkpoint).toMatchObject({ step: 8, dataShape: [2] });
      const { data } = sampleLatents(run.config.seed, run.config.samples, run.config.latent);
      expect(await checkpoint.generate(data)).toEqual(last?.values);
    });
  });

  it('gives more rows than one run of a graph holds, each as if it were alone', async () => {
    const run = await trained();
    await withCheckpoint(run, async (checkpoint) => {
      const points = Float32Array.from({ length: 2 * 130 }, (_, i) => Math.sin(i));
      const all = await checkpoint.score(points);
      expect(all).toHaveLength(130);
      for (const row of [0, 63, 64, 129]) {
        expect((await checkpoint.score(points.slice(2 * row, 2 * row + 2)))[0]).toBe(all[row]);
      }
    });
  });

  it('gives slopes that agree with central differences of the logits', async () => {
    const run = await trained({ discriminator: { kind: 'mlp', hidden: [8], activation: 'tanh' } });
    await withCheckpoint(run, async (checkpoint) => {
      const points = Float32Array.from([0.3, -0.2, 1.1, 0.4, -0.7, 0.9]);
      const { logits, slopes } = await checkpoint.slope(points);
      expect(logits).toEqual(await checkpoint.score(points));
      const h = 1e-2;
      for (let axis = 0; axis < 2; axis++) {
        const moved = (by: number) => points.map((x, i) => (i % 2 === axis ? x + by : x));
        const [above, below] = [await checkpoint.score(moved(h)), await checkpoint.score(moved(-h))];
        for (let row = 0; row < 3; row++) {
          const difference = (above[row]! - below[row]!) / (2 * h);
          expect(slopes[2 * row + axis]).toBeCloseTo(difference, 3);
        }
      }
    });
  });

  it('is refused where the file is missing or has another hash', async () => {
    const run = await trained();
    const executor = createOnnxExecutor();
    await expect(openCheckpoint(run.file, '0'.repeat(64), executor)).rejects.toThrow(BadInputError);
    const missing = join(temporaryFolder(), 'step-00000001.safetensors');
    await expect(openCheckpoint(missing, run.sha256, executor)).rejects.toThrow(/does not exist/);
  });

  it('refuses values that are not whole samples', async () => {
    await withCheckpoint(await trained(), async (checkpoint) => {
      await expect(checkpoint.score(new Float32Array(3))).rejects.toThrow(RangeError);
    });
  });
});
