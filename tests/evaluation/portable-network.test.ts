import onnxProto from 'onnx-proto';
import { InferenceSession, Tensor } from 'onnxruntime-node';
import { describe, expect, it } from 'vitest';
import type { RunConfigInput } from '../../src/contract/index.js';
import { openCheckpoint, portableNetwork } from '../../src/evaluation/index.js';
import { createOnnxExecutor } from '../../src/runtime/onnx/executor.js';
import { relativeError } from '../support/programs.js';
import { checkpointAt, temporaryFolder, tinyConfig, train } from '../trainer/support/tiny-run.js';

async function trained(changes: Partial<RunConfigInput> = {}) {
  const directory = temporaryFolder();
  const config = tinyConfig({ steps: 3, ...changes });
  return { config, ...checkpointAt(await train(config, { directory }), directory) };
}

const dcgan = {
  data: { kind: 'mnist', split: 'test' },
  batchSize: 8,
  generator: { kind: 'dcgan', channels: 4 },
  discriminator: { kind: 'dcgan', channels: 4 },
  objective: { kind: 'gan-nonsaturating' },
  criticWarmup: null,
} as const satisfies Partial<RunConfigInput>;

/** The model in a plain session, which must agree with the workbench's own networks for any batch. */
async function run(bytes: Uint8Array, input: Tensor): Promise<InferenceSession.OnnxValueMapType> {
  const session = await InferenceSession.create(bytes, { logSeverityLevel: 3 });
  try {
    return await session.run({ [session.inputNames[0]!]: input });
  } finally {
    await session.release();
  }
}

const dataOf = (values: InferenceSession.OnnxValueMapType, name: string): Float32Array => {
  const value = values[name];
  if (value === undefined) throw new Error(`no output ${name}`);
  return value.data as Float32Array;
};

describe('an exported network', () => {
  it.each([
    ['an MLP of points', {}, 'points'],
    ['a DCGAN with batch normalisation', dcgan, 'images'],
    [
      'a DCGAN critic with layer normalisation',
      {
        ...dcgan,
        discriminator: { ...dcgan.discriminator, normalization: 'layer' },
        objective: { kind: 'wgan-gp' },
      } as const,
      'images',
    ],
  ] as const)('of %s gives what the workbench gives, for any batch size', async (_, changes, samples) => {
    const { config, file, sha256 } = await trained(changes);
    const generator = await portableNetwork(file, sha256, 'generator');
    const discriminator = await portableNetwork(file, sha256, 'discriminator');
    const checkpoint = await openCheckpoint(file, sha256, createOnnxExecutor());
    for (const batch of [1, 5]) {
      const latents = Float32Array.from({ length: batch * config.latent.dim }, (_, i) => Math.sin(3 * i));
      const expected = await checkpoint.generate(latents);
      const made = await run(generator, new Tensor('float32', latents, [batch, config.latent.dim]));
      const values = dataOf(made, samples);
      expect(made[samples]?.dims).toEqual([batch, ...checkpoint.dataShape]);
      const outward = samples === 'images' ? expected.map((x) => 0.5 * x + 0.5) : expected;
      expect(relativeError(values, outward)).toBeLessThan(1e-5);
      if (samples === 'images') expect(values.every((x) => x >= 0 && x <= 1)).toBe(true);

      const judged = await run(
        discriminator,
        new Tensor('float32', values, [batch, ...checkpoint.dataShape]),
      );
      const logits = await checkpoint.score(expected);
      expect(relativeError(dataOf(judged, 'logits'), logits)).toBeLessThan(1e-4);
      const probabilities = config.objective.kind === 'gan-nonsaturating';
      expect('probabilities' in judged).toBe(probabilities);
      if (probabilities)
        expect(
          relativeError(
            dataOf(judged, 'probabilities'),
            logits.map((x) => 1 / (1 + Math.exp(-x))),
          ),
        ).toBeLessThan(1e-5);
    }
    await checkpoint.dispose();
  });

  it('says what it is, uses standard ops of opset 17 and names the free dimension', async () => {
    const { file, sha256 } = await trained(dcgan);
    const model = onnxProto.onnx.ModelProto.decode(await portableNetwork(file, sha256, 'generator'));
    expect(model.opsetImport.map(({ domain, version }) => [domain, Number(version)])).toEqual([['', 17]]);
    const metadata = new Map(model.metadataProps.map(({ key, value }) => [key, value]));
    expect(metadata.get('gan-workbench.checkpoint')).toBe(sha256);
    expect(metadata.get('gan-workbench.step')).toBe('3');
    expect(model.graph?.input?.map(({ name }) => name)).toEqual(['latents']);
    const dims = model.graph?.output?.[0]?.type?.tensorType?.shape?.dim ?? [];
    expect(dims[0]?.dimParam).toBe('batch');
    expect(dims.slice(1).map(({ dimValue }) => Number(dimValue))).toEqual([1, 28, 28]);
  });
});
